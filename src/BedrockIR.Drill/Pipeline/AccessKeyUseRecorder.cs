using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Pipeline;

/// <summary>Keeps when a user's key was last used, as GetAccessKeyLastUsed tells.</summary>
internal static class AccessKeyUseRecorder
{
    /// <summary>Notes the use of the call's key.</summary>
    public static void Record(ApiCall call)
    {
        JsonObject? key = call.Account.GetGlobalItems("accessKeys").FirstOrDefault(k => k.GetText("AccessKeyId") == call.Caller.AccessKeyId);
        if (key is not null)
            key["_lastUsed"] = new JsonObject { ["LastUsedDate"] = call.Now.ToIso8601(), ["ServiceName"] = call.Service.ActionPrefix, ["Region"] = call.Region };
    }
}

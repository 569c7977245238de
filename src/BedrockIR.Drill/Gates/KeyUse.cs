using System.Text.Json.Nodes;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Gates;

/// <summary>Keeps when a user's key was last used, as GetAccessKeyLastUsed tells.</summary>
internal static class KeyUse
{
    /// <summary>Notes the use of the call's key.</summary>
    public static void Note(Call call)
    {
        JsonObject? key = call.Account.Global("accessKeys").FirstOrDefault(k => k.Text("AccessKeyId") == call.Caller.AccessKeyId);
        if (key is not null)
            key["_lastUsed"] = new JsonObject { ["LastUsedDate"] = call.Now.Iso(), ["ServiceName"] = call.Service.ActionPrefix, ["Region"] = call.Region };
    }
}

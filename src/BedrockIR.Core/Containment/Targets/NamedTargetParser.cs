using BedrockIR.Containment.Model;
using BedrockIR.Events.ApiKeys;

namespace BedrockIR.Containment.Targets;

/// <summary>What the caller names. Where a log's name would be left out, the caller's is refused: it is a slip that can be
/// mended.</summary>
internal static class NamedTargetParser
{
    private const string ErrorId = "NotAContainmentName";

    public static ContainmentTarget Parse(string? user, string? role, string? accessKey, string? apiKey, string? arn)
    {
        if (new[] { user, role, accessKey, apiKey, arn }.All(string.IsNullOrEmpty))
            throw new InputException(ErrorId, "Nobody is named. Give a user, a role, an access key id, an API key id or an ARN.", "(none)");
        ThrowIfApiKey(apiKey);
        ThrowIfApiKey(accessKey);
        TargetBuilder draft = new("named by the caller");
        draft.SetArn(arn);
        draft.SetUser(user);
        draft.SetRole(role);
        draft.AddKeys(accessKey);
        if (!string.IsNullOrEmpty(apiKey) && !AwsIdentifiers.IsApiKeyId(apiKey))
            draft.Validator.Reject("API key id");
        else
            draft.AddKeys(apiKey);
        if (draft.Validator.HasRejected)
            throw new InputException(ErrorId, $"What is given is none that AWS allows, or contradicts the rest: {draft.Validator.RejectedSummary}. Give the name as IAM shows it, or one of them only.", draft.Validator.RejectedSummary);
        return draft.Build() with { IsNamedByCaller = true };
    }

    // A key must not come to stand in an error or a journal.
    private static void ThrowIfApiKey(string? id)
    {
        if (id is not null && ApiKeyFormat.HasKeyPrefix(id))
            throw new InputException(ErrorId, "This is an API key, not its id. ConvertFrom-BedrockApiKey (bedrockir key) shows whose it is; pass on what it returns.", "(not shown)");
    }
}

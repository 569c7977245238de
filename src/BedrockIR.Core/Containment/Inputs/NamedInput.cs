using BedrockIR.Events.ApiKeys;

namespace BedrockIR.Containment.Inputs;

/// <summary>What the caller names. Where a log's name would be left out, the caller's is refused: it is a slip that can be
/// mended.</summary>
internal static class NamedInput
{
    private const string Id = "NotAContainmentName";

    public static ContainmentTarget Target(string? user, string? role, string? accessKey, string? apiKey, string? arn)
    {
        if (new[] { user, role, accessKey, apiKey, arn }.All(string.IsNullOrEmpty))
            throw new InputException(Id, "Nobody is named. Give a user, a role, an access key id, an API key id or an ARN.", "(none)");
        RefuseKey(apiKey);
        RefuseKey(accessKey);
        TargetDraft draft = new("named by the caller");
        draft.TakeArn(arn);
        draft.TakeUser(user);
        draft.TakeRole(role);
        draft.TakeKeys(accessKey);
        if (!string.IsNullOrEmpty(apiKey) && !IamNames.IsApiKey(apiKey))
            draft.Sieve.LeaveOut("API key id");
        else
            draft.TakeKeys(apiKey);
        if (draft.Sieve.HasLeftOut)
            throw new InputException(Id, $"What is given is none that AWS allows, or contradicts the rest: {draft.Sieve.Words}. Give the name as IAM shows it, or one of them only.", draft.Sieve.Words);
        return draft.ToTarget() with { IsNamed = true };
    }

    // A key must not come to stand in an error or a journal.
    private static void RefuseKey(string? id)
    {
        if (id is not null && ApiKeyFormat.IsBeginning(id))
            throw new InputException(Id, "This is an API key, not its id. ConvertFrom-BedrockApiKey (bedrockir key) shows whose it is; pass on what it returns.", "(not shown)");
    }
}

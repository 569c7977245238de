using BedrockIR.Events.ApiKeys;
using BedrockIR.Events.Attribution;

namespace BedrockIR.Containment.Inputs;

/// <summary>Whose a Bedrock API key is.</summary>
internal static class ApiKeyInput
{
    public static ContainmentTarget Target(BedrockApiKey key)
    {
        bool isLong = key.Kind == BedrockApiKeyKind.LongTerm;
        TargetDraft draft = new(isLong
            ? $"a long-term Bedrock API key, {key.ServiceCredentialAlias}"
            : $"a short-term Bedrock API key that {key.AccessKeyId} signed");
        draft.TakeUser(key.UserName);
        draft.TakeKeys(key.AccessKeyId);
        draft.TakeAccount(key.AccountId);
        draft.TakeRegions(key.Region);
        draft.TakePaths(isLong ? nameof(InvocationPath.ApiKeyLongTerm) : nameof(InvocationPath.ApiKeyShortTerm));
        draft.TakeSighting(key.IssuedAt, null);
        return draft.ToTarget();
    }
}

using BedrockIR.Events.ApiKeys;
using BedrockIR.Events.Attribution;

namespace BedrockIR.Containment.Inputs;

/// <summary>The owner of an API key.</summary>
internal static class ApiKeyInput
{
    public static ContainmentTarget Target(BedrockApiKey key)
    {
        bool isLong = key.Kind == BedrockApiKeyKind.LongTerm;
        string product = ApiKeyFormat.All.FirstOrDefault(f => f.ServiceName == key.ServiceName)?.Product ?? ApiKeyFormat.Bedrock.Product;
        TargetDraft draft = new(isLong
            ? $"a long-term {product} API key, {key.ServiceCredentialAlias}"
            : $"a short-term {product} API key that {key.AccessKeyId} signed");
        draft.TakeUser(key.UserName);
        draft.TakeKeys(key.AccessKeyId);
        draft.TakeAccount(key.AccountId);
        draft.TakeRegions(key.Region);
        draft.TakePaths(isLong ? nameof(InvocationPath.ApiKeyLongTerm) : nameof(InvocationPath.ApiKeyShortTerm));
        draft.TakeSighting(key.IssuedAt, null);
        return draft.ToTarget();
    }
}

using BedrockIR.Containment.Model;
using BedrockIR.Events;
using BedrockIR.Events.ApiKeys;

namespace BedrockIR.Containment.Targets;

/// <summary>The owner of an API key.</summary>
internal static class ApiKeyTargetConverter
{
    public static ContainmentTarget Convert(BedrockApiKey key)
    {
        bool isLong = key.Kind == BedrockApiKeyKind.LongTerm;
        string product = ApiKeyFormat.All.FirstOrDefault(f => f.ServiceName == key.ServiceName)?.Product ?? ApiKeyFormat.Bedrock.Product;
        TargetBuilder draft = new(isLong
            ? $"a long-term {product} API key, {key.ServiceCredentialAlias}"
            : $"a short-term {product} API key that {key.AccessKeyId} signed");
        draft.SetUser(key.UserName);
        draft.AddKeys(key.AccessKeyId);
        draft.SetAccount(key.AccountId);
        draft.AddRegions(key.Region);
        draft.AddInvocationPaths(isLong ? nameof(InvocationPath.ApiKeyLongTerm) : nameof(InvocationPath.ApiKeyShortTerm));
        draft.SetTimesAndFinding(key.IssuedAt, null);
        return draft.Build();
    }
}

using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Events;

/// <summary>The operations of EventBridge.</summary>
internal static class EventsOperations
{
    public static readonly AwsOperation<ListRulesRequest, ListRulesResponse> ListRules = new(AwsServices.Events, "ListRules");
}

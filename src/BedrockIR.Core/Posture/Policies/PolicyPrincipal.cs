namespace BedrockIR.Posture.Policies;

/// <summary>A principal, as the policy of a resource names it.</summary>
/// <param name="Type"><c>AWS</c>, <c>Service</c> or <c>Federated</c>; <c>*</c> where it is anybody.</param>
/// <param name="Id">An ARN, an account, or a service's name.</param>
internal sealed record PolicyPrincipal(string Type, string Id)
{
    /// <summary>Bedrock itself.</summary>
    public static PolicyPrincipal Bedrock { get; } = new("Service", "bedrock.amazonaws.com");
}

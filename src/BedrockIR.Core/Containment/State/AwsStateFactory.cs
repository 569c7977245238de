using BedrockIR.Aws.Queries;

namespace BedrockIR.Containment.State;

/// <summary>The kinds of settings there are.</summary>
internal static class AwsStateFactory
{
    /// <summary>The setting that a reference names.</summary>
    /// <exception cref="InputException"><c>JournalUnusable</c>: it names none.</exception>
    public static AwsState Create(AwsStateReference reference, AwsCommands calls) => reference.Kind switch
    {
        AwsStateKind.AccessKey => new AccessKeyState(reference, calls),
        AwsStateKind.ApiKey => new ApiKeyState(reference, calls),
        AwsStateKind.InlinePolicy => new InlinePolicyState(reference, calls),
        AwsStateKind.PolicyAttachment => new PolicyAttachmentState(reference, calls),
        AwsStateKind.ManagedPolicy => new ManagedPolicyState(reference, calls),
        AwsStateKind.Group => new GroupState(reference, calls),
        AwsStateKind.GroupMembership => new GroupMembershipState(reference, calls),
        AwsStateKind.LoginProfile => new LoginProfileState(reference, calls),
        AwsStateKind.LoggingConfiguration => new LoggingConfigurationState(reference, calls),
        AwsStateKind.Job => new JobState(reference, calls),
        AwsStateKind.Throughput => new ThroughputState(reference, calls),
        AwsStateKind.AgentAlias => new AgentAliasState(reference, calls),
        AwsStateKind.ActionGroup => new ActionGroupState(reference, calls),
        AwsStateKind.ResourcePolicy => new ResourcePolicyState(reference, calls),
        AwsStateKind.GatewayAuthorizer => new GatewayAuthorizerState(reference, calls),
        AwsStateKind.EndpointRegistration => new EndpointRegistrationState(reference, calls),
        AwsStateKind.Deployment => new DeploymentState(reference, calls),
        AwsStateKind.ServiceControlPolicy => new ServiceControlPolicyState(reference, calls),
        AwsStateKind.ServiceControlAttachment => new ServiceControlAttachmentState(reference, calls),
        _ => throw new InputException("JournalUnusable", $"'{reference.Kind}' is no setting that this version knows.", reference.Kind.ToString()),
    };
}

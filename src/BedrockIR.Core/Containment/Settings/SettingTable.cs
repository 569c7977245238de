using BedrockIR.Aws.Asking;

namespace BedrockIR.Containment.Settings;

/// <summary>The kinds of settings there are.</summary>
internal static class SettingTable
{
    /// <summary>The setting that a reference names.</summary>
    /// <exception cref="InputException"><c>JournalUnusable</c>: it names none.</exception>
    public static Setting Open(SettingReference reference, AccountCalls calls) => reference.Kind switch
    {
        SettingKind.AccessKey => new AccessKeySetting(reference, calls),
        SettingKind.ApiKey => new ApiKeySetting(reference, calls),
        SettingKind.InlinePolicy => new InlinePolicySetting(reference, calls),
        SettingKind.PolicyAttachment => new PolicyAttachmentSetting(reference, calls),
        SettingKind.ManagedPolicy => new ManagedPolicySetting(reference, calls),
        SettingKind.Group => new GroupSetting(reference, calls),
        SettingKind.GroupMembership => new GroupMembershipSetting(reference, calls),
        SettingKind.LoginProfile => new LoginProfileSetting(reference, calls),
        SettingKind.LoggingConfiguration => new LoggingSetting(reference, calls),
        SettingKind.Job => new JobSetting(reference, calls),
        SettingKind.Throughput => new ThroughputSetting(reference, calls),
        SettingKind.AgentAlias => new AgentAliasSetting(reference, calls),
        SettingKind.ActionGroup => new ActionGroupSetting(reference, calls),
        SettingKind.ResourcePolicy => new ResourcePolicySetting(reference, calls),
        SettingKind.GatewayAuthorizer => new GatewayAuthorizerSetting(reference, calls),
        SettingKind.EndpointRegistration => new EndpointRegistrationSetting(reference, calls),
        SettingKind.Deployment => new DeploymentSetting(reference, calls),
        SettingKind.ServiceControlPolicy => new ServiceControlPolicySetting(reference, calls),
        SettingKind.ServiceControlAttachment => new ServiceControlAttachmentSetting(reference, calls),
        _ => throw new InputException("JournalUnusable", $"'{reference.Kind}' is no setting that this version knows.", reference.Kind.ToString()),
    };
}

using BedrockIR.Posture.Checks;
using BedrockIR.Resources;

namespace BedrockIR.Posture;

/// <summary>The code behind each check's id.</summary>
internal static class CheckTable
{
    /// <summary>Id to code.</summary>
    public static IReadOnlyDictionary<string, Func<CheckRun, Task>> Code { get; } = new Dictionary<string, Func<CheckRun, Task>>(StringComparer.Ordinal)
    {
        ["SecurityContact"] = ContactChecks.Security,
        ["TrailLogging"] = TrailChecks.Logging,
        ["TrailManagementEvents"] = TrailChecks.ManagementEvents,
        ["TrailFileValidation"] = TrailChecks.FileValidation,
        ["TrailBucket"] = TrailChecks.Bucket,
        ["BedrockDataEvents"] = TrailChecks.DataEvents,
        ["EventBridgeReadOnlyEvents"] = EventRuleChecks.ReadOnly,
        ["InvocationLogging"] = LoggingChecks.Works,
        ["LogRetention"] = LoggingChecks.Retention,
        ["LogEncryption"] = LoggingChecks.Encryption,
        ["LongTermApiKeys"] = KeyChecks.LongTermApiKeys,
        ["ApiKeyPrivileges"] = KeyChecks.ApiKeyPrivileges,
        ["PhantomUsers"] = KeyChecks.PhantomUsers,
        ["UnusedAccessKeys"] = KeyChecks.UnusedAccessKeys,
        ["OldAccessKeys"] = KeyChecks.OldAccessKeys,
        ["BedrockFullAccess"] = PrincipalChecks.FullAccess,
        ["MarketplaceSubscription"] = PrincipalChecks.MarketplaceSubscription,
        ["StaleAccess"] = PrincipalChecks.StaleAccess,
        ["GuardrailConfigured"] = GuardrailChecks.Configured,
        ["GuardrailUsed"] = GuardrailChecks.Used,
        ["GuardrailPromptAttack"] = GuardrailChecks.PromptAttack,
        ["GuardrailSensitiveInformation"] = GuardrailChecks.SensitiveInformation,
        ["GuardrailGrounding"] = GuardrailChecks.Grounding,
        ["AgentGuardrail"] = GuardrailChecks.OfAgents,
        ["FlowGuardrail"] = GuardrailChecks.OfFlows,
        ["AgentRoleShared"] = ServiceRoleChecks.AgentShared,
        ["AgentRolePrivileges"] = ServiceRoleChecks.AgentPrivileges,
        ["KnowledgeBaseRoleShared"] = ServiceRoleChecks.KnowledgeBaseShared,
        ["KnowledgeBaseRolePrivileges"] = ServiceRoleChecks.KnowledgeBasePrivileges,
        ["ServiceRoleTrust"] = ServiceRoleChecks.Trust,
        ["AgentActionGroupOutsideAccount"] = AgentChecks.ActionGroupOutside,
        ["AgentIdleSession"] = AgentChecks.IdleSession,
        ["DataSourceOutsideAccount"] = AgentChecks.DataSourceOutside,
        ["RecentlyChanged"] = AgentChecks.RecentlyChanged,
        ["KnowledgeBaseIngestion"] = AgentChecks.Ingestion,
        ["AgentEncryption"] = EncryptionChecks.Of(BedrockResourceType.Agent),
        ["DataSourceEncryption"] = EncryptionChecks.Of(BedrockResourceType.DataSource),
        ["PromptEncryption"] = EncryptionChecks.Of(BedrockResourceType.Prompt),
        ["GuardrailEncryption"] = EncryptionChecks.Of(BedrockResourceType.Guardrail),
        ["CustomModelEncryption"] = EncryptionChecks.Of(BedrockResourceType.CustomModel),
        ["ImportedModelEncryption"] = EncryptionChecks.Of(BedrockResourceType.ImportedModel),
        ["BatchOutputEncryption"] = EncryptionChecks.Of(BedrockResourceType.ModelInvocationJob),
        ["VpcEndpoint"] = NetworkChecks.VpcEndpoint,
    };
}

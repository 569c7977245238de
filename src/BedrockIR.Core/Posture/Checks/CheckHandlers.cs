using BedrockIR.Resources;

namespace BedrockIR.Posture.Checks;

/// <summary>The code behind each check's id.</summary>
internal static class CheckHandlers
{
    /// <summary>Id to code.</summary>
    public static IReadOnlyDictionary<string, Func<CheckRun, Task>> ById { get; } = new Dictionary<string, Func<CheckRun, Task>>(StringComparer.Ordinal)
    {
        ["SecurityContact"] = ContactChecks.CheckSecurityContact,
        ["TrailLogging"] = TrailChecks.CheckLogging,
        ["TrailManagementEvents"] = TrailChecks.CheckManagementEvents,
        ["TrailFileValidation"] = TrailChecks.CheckFileValidation,
        ["TrailBucket"] = TrailChecks.CheckBucket,
        ["BedrockDataEvents"] = TrailChecks.CheckDataEvents,
        ["EventBridgeReadOnlyEvents"] = EventRuleChecks.CheckReadOnlyEvents,
        ["InvocationLogging"] = LoggingChecks.CheckDelivery,
        ["LogRetention"] = LoggingChecks.CheckRetention,
        ["LogEncryption"] = LoggingChecks.CheckEncryption,
        ["LongTermApiKeys"] = KeyChecks.CheckLongTermApiKeys,
        ["ApiKeyPrivileges"] = KeyChecks.CheckApiKeyPrivileges,
        ["PhantomUsers"] = KeyChecks.CheckPhantomUsers,
        ["UnusedAccessKeys"] = KeyChecks.CheckUnusedAccessKeys,
        ["OldAccessKeys"] = KeyChecks.CheckOldAccessKeys,
        ["BedrockFullAccess"] = PrincipalChecks.CheckFullAccess,
        ["MarketplaceSubscription"] = PrincipalChecks.CheckMarketplaceSubscription,
        ["StaleAccess"] = PrincipalChecks.CheckStaleAccess,
        ["GuardrailConfigured"] = GuardrailChecks.CheckConfigured,
        ["GuardrailUsed"] = GuardrailChecks.CheckUsed,
        ["GuardrailPromptAttack"] = GuardrailChecks.CheckPromptAttack,
        ["GuardrailSensitiveInformation"] = GuardrailChecks.CheckSensitiveInformation,
        ["GuardrailGrounding"] = GuardrailChecks.CheckGrounding,
        ["AgentGuardrail"] = GuardrailChecks.CheckAgents,
        ["FlowGuardrail"] = GuardrailChecks.CheckFlows,
        ["AgentRoleShared"] = ServiceRoleChecks.CheckAgentRolesShared,
        ["AgentRolePrivileges"] = ServiceRoleChecks.CheckAgentPrivileges,
        ["KnowledgeBaseRoleShared"] = ServiceRoleChecks.CheckKnowledgeBaseRolesShared,
        ["KnowledgeBaseRolePrivileges"] = ServiceRoleChecks.CheckKnowledgeBasePrivileges,
        ["ServiceRoleTrust"] = ServiceRoleChecks.CheckTrust,
        ["AgentActionGroupOutsideAccount"] = AgentChecks.CheckActionGroups,
        ["AgentIdleSession"] = AgentChecks.CheckIdleSessions,
        ["DataSourceOutsideAccount"] = AgentChecks.CheckDataSources,
        ["RecentlyChanged"] = AgentChecks.CheckRecentChanges,
        ["KnowledgeBaseIngestion"] = AgentChecks.CheckIngestion,
        ["AgentEncryption"] = EncryptionChecks.CreateCheck(BedrockResourceType.Agent),
        ["DataSourceEncryption"] = EncryptionChecks.CreateCheck(BedrockResourceType.DataSource),
        ["PromptEncryption"] = EncryptionChecks.CreateCheck(BedrockResourceType.Prompt),
        ["GuardrailEncryption"] = EncryptionChecks.CreateCheck(BedrockResourceType.Guardrail),
        ["CustomModelEncryption"] = EncryptionChecks.CreateCheck(BedrockResourceType.CustomModel),
        ["ImportedModelEncryption"] = EncryptionChecks.CreateCheck(BedrockResourceType.ImportedModel),
        ["BatchOutputEncryption"] = EncryptionChecks.CreateCheck(BedrockResourceType.ModelInvocationJob),
        ["VpcEndpoint"] = NetworkChecks.CheckVpcEndpoints,
    };
}

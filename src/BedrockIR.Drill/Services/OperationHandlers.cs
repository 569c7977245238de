using System.Reflection;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Operations;
using BedrockIR.Drill.Protocols;
using BedrockIR.Drill.Services.AccountManagement;
using BedrockIR.Drill.Services.AgentCore;
using BedrockIR.Drill.Services.Athena;
using BedrockIR.Drill.Services.Bedrock;
using BedrockIR.Drill.Services.CloudTrail;
using BedrockIR.Drill.Services.Ec2;
using BedrockIR.Drill.Services.EventBridge;
using BedrockIR.Drill.Services.Iam;
using BedrockIR.Drill.Services.Logs;
using BedrockIR.Drill.Services.Organizations;
using BedrockIR.Drill.Services.S3;
using BedrockIR.Drill.Services.Sts;
using BedrockIR.Drill.Services.Support;

namespace BedrockIR.Drill.Services;

/// <summary>The code behind the names of handlers in the tables: each is a method of that name.</summary>
internal static class OperationHandlers
{
    private static readonly Type[] HandlerTypes =
    [
        typeof(AlternateContacts), typeof(AthenaQueries), typeof(InvocationLogging), typeof(ModelAccess), typeof(EnforcedGuardrails), typeof(ModelInvocations), typeof(MarketplaceEndpoints), typeof(ResourcePolicies),
        typeof(EventLookup), typeof(Trails), typeof(LakeQueries), typeof(AccessKeys), typeof(ApiKeys), typeof(InlinePolicies),
        typeof(AttachedPolicies), typeof(ManagedPolicies), typeof(PolicyVersions), typeof(PermissionsBoundaries), typeof(Identities), typeof(Users), typeof(Roles), typeof(Groups), typeof(LoginProfiles), typeof(AuthorizationDetails), typeof(LastAccess), typeof(PolicySimulation), typeof(CredentialReport),
        typeof(LogEvents), typeof(LogQueries), typeof(OrganizationPolicies), typeof(PolicyTargets), typeof(OrganizationDetails), typeof(Buckets), typeof(BucketSettings), typeof(BucketObjects),
        typeof(StsSessions), typeof(SupportCases), typeof(EventRules), typeof(Networks), typeof(Instances), typeof(OtherInferenceApis),
    ];

    private static readonly Lazy<Dictionary<string, OperationHandler>> HandlersByName = new(() => HandlerTypes
        .SelectMany(h => h.GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(m => m.ReturnType == typeof(OperationResult) && m.GetParameters() is [{ } only] && only.ParameterType == typeof(ApiCall))
        .ToDictionary(m => m.Name, m => m.CreateDelegate<OperationHandler>(), StringComparer.Ordinal));

    /// <summary>The code that answers an operation.</summary>
    /// <exception cref="InvalidOperationException">The table names code that there is none of.</exception>
    public static OperationHandler Find(OperationDefinition operation) => ItemOperations.FindHandler(operation) ?? HandlersByName.Value.GetValueOrDefault(operation.Handler ?? "")
        ?? throw new InvalidOperationException($"The table of {operation.Name} names no code that there is.");
}

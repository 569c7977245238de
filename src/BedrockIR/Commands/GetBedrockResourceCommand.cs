using System.Management.Automation;
using BedrockIR.Aws.Access;
using BedrockIR.Base;
using BedrockIR.Completion;
using BedrockIR.Resources;

namespace BedrockIR.Commands;

/// <summary>Lists what Bedrock and AgentCore have in an account: agents, knowledge bases, models, jobs, gateways, runtimes and more, over regions.</summary>
/// <remarks>
/// <para>Each resource has its type, its role, when it was made and when it was changed last, so that -CreatedAfter and
/// -ModifiedAfter show what an attacker made or turned. Target says what a resource reaches: the function of an action group, the
/// bucket of a data source, the version that an alias leads to.</para>
/// <para>AuthorizerType says who may call a gateway, a runtime, a harness or a registry of AgentCore. Where it is NONE, AUTHENTICATE_ONLY or
/// CUSTOM_JWT, IAM does not decide that, so that a deny does not stop a caller: Invoke-BedrockContainment -Action DenyInvocation does.</para>
/// <para>Agents are looked into as far as they can be invoked: the draft, and each version that an alias leads to. AWS's own models,
/// profiles and routers, the same in every account, are not listed. A kind that the caller may not list is reported, and the
/// others are listed.</para>
/// <para>The resources go into -Inventory of other commands, which then attribute what was done in their roles.</para>
/// </remarks>
/// <example>
/// <code>Get-BedrockResource -CreatedAfter (Get-Date).AddDays(-7)</code>
/// <para>Shows what was made in the last week, in all regions.</para>
/// </example>
/// <example>
/// <code>Get-BedrockResource -ResourceType AgentActionGroup, DataSource | Format-Table Region, ParentId, Name, Target, LastModifiedTime</code>
/// <para>Shows what agents and knowledge bases reach.</para>
/// </example>
/// <example>
/// <code>Get-BedrockResource Gateway, AgentRuntime, Harness | Where-Object AuthorizerType -ne AWS_IAM</code>
/// <para>Shows what of AgentCore can be called without a permission of IAM.</para>
/// </example>
/// <example>
/// <code>$inventory = Get-BedrockResource -ResourceType Agent, KnowledgeBase, Flow
/// Get-BedrockTrailEvent ./logs -Inventory $inventory | Group-Object InvocationPath, ResourceName</code>
/// <para>Attributes calls that were made in roles with names of your own.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "BedrockResource")]
[OutputType(typeof(BedrockResource))]
public sealed class GetBedrockResourceCommand : AccountInspectionCmdlet
{
    /// <summary>Only resources of these types, AgentAlias for instance; all when none is named. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ResourceTypeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] ResourceType { get; set; } = [];

    /// <summary>Only what was made at this time or later. A time without an offset is UTC.</summary>
    [Parameter]
    [UtcTime]
    public DateTimeOffset? CreatedAfter { get; set; }

    /// <summary>Only what was changed or made at this time or later. A time without an offset is UTC.</summary>
    [Parameter]
    [UtcTime]
    public DateTimeOffset? ModifiedAfter { get; set; }

    /// <inheritdoc/>
    internal override void Inspect(AwsAccount account, PipelineHost host, CancellationToken cancel) => ResourceQuery.Run(
        new ResourceQueryOptions { Account = account, ResourceTypes = ResourceType, CreatedAfter = CreatedAfter, ModifiedAfter = ModifiedAfter }, host.Write, host, cancel);
}

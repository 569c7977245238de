using System.Text.RegularExpressions;
using BedrockIR.Events;
using BedrockIR.Events.Catalogue;

namespace BedrockIR.Tests.Events.Catalogue;

/// <summary>Each entry of the catalogue is whole and does not contradict itself.</summary>
public sealed partial class EntryTests
{
    private const int LongestMeaning = 200;
    private const string NoResourceKnown = "AWS does not say which data resource type selects it.";

    private static readonly string[] Groups =
    [
        "API Keys", "AgentCore", "Agents", "Automated Reasoning", "Batch and Async Inference", "Bedrock Mantle", "Claude Platform",
        "Custom and Imported Models", "Data Automation", "Evaluation", "Flows", "Guardrails", "Inference Profiles", "Job Ingestion",
        "Knowledge Bases", "Marketplace", "Model Access", "Model Invocation Logging", "Models", "Policies and Settings", "Prompts",
        "Provisioned Throughput", "RAG", "Sessions",
    ];

    private static readonly string[] OtherSources = ["agreement-marketplace.amazonaws.com", "iam.amazonaws.com"];

    private static string[] FileLines => File.ReadAllLines(RepositoryRoot.At("src", "BedrockIR.Core", "Events", "Catalogue", "bedrock-events.json"));

    [Fact]
    public void The_file_reads_as_a_table_of_one_entry_a_line() =>
        Assert.Equal(EventCatalogue.All.Count, FileLines.Count(l => l.StartsWith("{\"name\": \"", StringComparison.Ordinal)));

    [Fact]
    public void Entries_are_sorted_and_none_is_there_twice()
    {
        string[] keys = [.. EventCatalogue.All.Select(e => $"{e.Name} {e.Source}")];
        Assert.Equal(keys.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal), keys);
    }

    [Fact]
    public void Groups_are_those_on_the_list() => Assert.Equal(Groups, EventCatalogue.Groups);

    [Fact]
    public void A_source_is_one_of_Bedrock_or_on_the_list() => Assert.All(EventCatalogue.All, e => Assert.True(
        e.Source is null ? e.Note is not null : BedrockSource.Matches(e.Source) || OtherSources.Contains(e.Source), $"{e.Name}: {e.Source}"));

    [Fact]
    public void A_data_event_names_its_resource_type_and_is_not_in_Event_history() =>
        Assert.All(EventCatalogue.All.Where(e => e.LogType == EventLogType.Data), e =>
        {
            Assert.False(e.IsInEventHistory, e.Name);
            Assert.True(e.DataResource.Count > 0 || e.Note?.Contains(NoResourceKnown, StringComparison.Ordinal) == true, e.Name);
            Assert.All(e.DataResource, r => Assert.Matches("^AWS::[A-Za-z]+::[A-Za-z0-9]+$", r));
        });

    [Fact]
    public void A_management_event_is_in_Event_history() =>
        Assert.All(EventCatalogue.All.Where(e => e.LogType == EventLogType.Management), e =>
        {
            Assert.True(e.IsInEventHistory, e.Name);
            Assert.Empty(e.DataResource);
        });

    [Fact]
    public void What_is_not_known_is_said() => Assert.All(EventCatalogue.All, e =>
    {
        Assert.True(e.LogType is not null || (e.IsInEventHistory is null && e.Note is not null), e.Name);
        Assert.True(e.ReadOnly is not null || e.Note is not null, e.Name);
    });

    [Fact]
    public void Reading_calls_are_read_only_and_changing_calls_are_not() => Assert.All(EventCatalogue.All, e =>
    {
        if (e.Name.StartsWith("Get", StringComparison.Ordinal) || e.Name.StartsWith("List", StringComparison.Ordinal))
            Assert.True(e.ReadOnly != false || e.Source is null || e.LogType is null || e.Name.Contains("Token", StringComparison.Ordinal), e.Name);
        if (Changing().IsMatch(e.Name))
            Assert.NotEqual(true, e.ReadOnly);
    });

    [Fact]
    public void A_meaning_is_one_short_line_and_a_description_needs_no_full_stop() => Assert.All(EventCatalogue.All, e =>
    {
        Assert.InRange(e.Meaning.Length, 10, LongestMeaning);
        Assert.Matches(@"^[^\p{C}]+[.?]$", e.Meaning);
        Assert.Matches(@"^[A-Z][^\p{C}]+[^. ]$", e.Description);
        Assert.Matches(@"^([^\p{C}]+\.)?$", e.Note ?? "");
        Assert.DoesNotContain("  ", e.Meaning + e.Description + e.Note, StringComparison.Ordinal);
    });

    [Fact]
    public void Technique_ids_are_well_formed() =>
        Assert.All(EventCatalogue.All.SelectMany(e => e.Techniques), t => Assert.Matches(@"^(T1\d{3}(\.\d{3})?|AML\.T\d{4}(\.\d{3})?)$", t));

    [Fact]
    public void Every_name_in_a_rule_is_in_the_catalogue()
    {
        string[] named = [.. Directory.EnumerateFiles(RepositoryRoot.At("rules"), "*.yml", SearchOption.AllDirectories)
            .SelectMany(f => EventNames().Matches(File.ReadAllText(f))).SelectMany(m => Quoted().Matches(m.Value)).Select(m => m.Groups[1].Value)];
        Assert.Contains("InvokeModel", named);
        // The catalogue has of IAM's only what concerns Bedrock; these a rule asks for about users that Bedrock made.
        string[] ofIam = ["UpdateLoginProfile", "PutUserPolicy", "AddUserToGroup", "DetachUserPolicy"];
        // Nor has it what any service's logs are kept by.
        string[] ofLogs = ["StopLogging", "DeleteTrail", "UpdateTrail", "PutEventSelectors", "DeleteLogGroup", "DeleteLogStream", "PutRetentionPolicy",
            "DeleteBucket", "PutBucketLifecycle", "PutBucketLifecycleConfiguration", "DeleteObject"];
        Assert.Empty(named.Where(n => EventCatalogue.Find(n).Any(e => !e.IsKnown)).Distinct().Except([.. ofIam, .. ofLogs]));
    }

    [Theory]
    [InlineData("Converse", "ConverseStream", "InvokeModelWithBidirectionalStream", "StartAsyncInvoke", "ListAsyncInvokes", "CreateModelInvocationJob")]
    [InlineData("ApplyGuardrail", "DeleteGuardrail", "PutEnforcedGuardrailConfiguration", "InvokeFlow", "RenderPrompt", "CreateModelImportJob")]
    [InlineData("CreateProvisionedModelThroughput", "ListInferenceProfiles", "CreateFoundationModelAgreement", "PutUseCaseForModelAccess", "PutFoundationModelEntitlement")]
    [InlineData("AcceptAgreementRequest", "CreateServiceSpecificCredential", "CreateInference", "InvokeAgentRuntime", "InvokeGateway", "InvokeInlineAgent")]
    public void What_came_after_the_playbook_is_there(params string[] names) => Assert.All(names, n => Assert.True(EventCatalogue.Find(n)[0].IsKnown, n));

    [GeneratedRegex("^(Create|Update|Delete|Put|Start|Stop)(?=[A-Z])")]
    private static partial Regex Changing();

    [GeneratedRegex(@"^ +eventName(\|[a-z|]+)?:( .*|(\n +- .*)+)", RegexOptions.Multiline)]
    private static partial Regex EventNames();

    [GeneratedRegex("'([A-Za-z*]+)'")]
    private static partial Regex Quoted();
}

using System.Text.RegularExpressions;
using BedrockIR.Events;
using BedrockIR.Events.Catalogue;

namespace BedrockIR.Tests.Events.Catalogue;

/// <summary>Each entry of the catalogue is whole and does not contradict itself.</summary>
public sealed partial class CatalogueEntryTests
{
    private const int MaxMeaningLength = 200;
    private const string UnknownResourceTypeNote = "AWS does not say which data resource type selects it.";

    private static readonly string[] Groups =
    [
        "API Keys", "AgentCore", "Agents", "Automated Reasoning", "Batch and Async Inference", "Bedrock Mantle", "Claude Platform",
        "Custom and Imported Models", "Data Automation", "Evaluation", "Flows", "Guardrails", "Inference Profiles", "Job Ingestion",
        "Knowledge Bases", "Marketplace", "Model Access", "Model Invocation Logging", "Models", "Policies and Settings", "Prompts",
        "Provisioned Throughput", "RAG", "Sessions",
    ];

    private static readonly string[] OtherSources = ["agreement-marketplace.amazonaws.com", "iam.amazonaws.com"];

    private static string[] FileLines => File.ReadAllLines(RepositoryRoot.Combine("src", "BedrockIR.Core", "Events", "Catalogue", "bedrock-events.json"));

    [Fact]
    public void File_has_one_entry_per_line() =>
        Assert.Equal(EventCatalogue.All.Count, FileLines.Count(l => l.StartsWith("{\"name\": \"", StringComparison.Ordinal)));

    [Fact]
    public void Entries_are_sorted_and_unique()
    {
        string[] keys = [.. EventCatalogue.All.Select(e => $"{e.Name} {e.Source}")];
        Assert.Equal(keys.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal), keys);
    }

    [Fact]
    public void Groups_match_expected_list() => Assert.Equal(Groups, EventCatalogue.Groups);

    [Fact]
    public void Source_is_Bedrock_or_on_the_list() => Assert.All(EventCatalogue.All, e => Assert.True(
        e.Source is null ? e.Note is not null : BedrockSource.Matches(e.Source) || OtherSources.Contains(e.Source), $"{e.Name}: {e.Source}"));

    [Fact]
    public void Data_event_names_its_resource_type() =>
        Assert.All(EventCatalogue.All.Where(e => e.LogType == EventLogType.Data), e =>
        {
            Assert.False(e.IsInEventHistory, e.Name);
            Assert.True(e.DataResource.Count > 0 || e.Note?.Contains(UnknownResourceTypeNote, StringComparison.Ordinal) == true, e.Name);
            Assert.All(e.DataResource, r => Assert.Matches("^AWS::[A-Za-z]+::[A-Za-z0-9]+$", r));
        });

    [Fact]
    public void Management_event_is_in_Event_history() =>
        Assert.All(EventCatalogue.All.Where(e => e.LogType == EventLogType.Management), e =>
        {
            Assert.True(e.IsInEventHistory, e.Name);
            Assert.Empty(e.DataResource);
        });

    [Fact]
    public void Unknown_properties_are_explained_in_the_note() => Assert.All(EventCatalogue.All, e =>
    {
        Assert.True(e.LogType is not null || (e.IsInEventHistory is null && e.Note is not null), e.Name);
        Assert.True(e.ReadOnly is not null || e.Note is not null, e.Name);
    });

    [Fact]
    public void Read_calls_are_read_only() => Assert.All(EventCatalogue.All, e =>
    {
        if (e.Name.StartsWith("Get", StringComparison.Ordinal) || e.Name.StartsWith("List", StringComparison.Ordinal))
            Assert.True(e.ReadOnly != false || e.Source is null || e.LogType is null || e.Name.Contains("Token", StringComparison.Ordinal), e.Name);
        if (ChangingCallPattern().IsMatch(e.Name))
            Assert.NotEqual(true, e.ReadOnly);
    });

    [Fact]
    public void Meaning_and_description_are_well_formed() => Assert.All(EventCatalogue.All, e =>
    {
        Assert.InRange(e.Meaning.Length, 10, MaxMeaningLength);
        Assert.Matches(@"^[^\p{C}]+[.?]$", e.Meaning);
        Assert.Matches(@"^[A-Z][^\p{C}]+[^. ]$", e.Description);
        Assert.Matches(@"^([^\p{C}]+\.)?$", e.Note ?? "");
        Assert.DoesNotContain("  ", e.Meaning + e.Description + e.Note, StringComparison.Ordinal);
    });

    [Fact]
    public void Technique_ids_are_well_formed() =>
        Assert.All(EventCatalogue.All.SelectMany(e => e.Techniques), t => Assert.Matches(@"^(T1\d{3}(\.\d{3})?|AML\.T\d{4}(\.\d{3})?)$", t));

    [Fact]
    public void Every_event_name_in_rules_is_known()
    {
        string[] named = [.. Directory.EnumerateFiles(RepositoryRoot.Combine("rules"), "*.yml", SearchOption.AllDirectories)
            .SelectMany(f => EventNamesPattern().Matches(File.ReadAllText(f))).SelectMany(m => QuotedNamePattern().Matches(m.Value)).Select(m => m.Groups[1].Value)];
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
    public void Events_newer_than_the_playbook_are_known(params string[] names) => Assert.All(names, n => Assert.True(EventCatalogue.Find(n)[0].IsKnown, n));

    [GeneratedRegex("^(Create|Update|Delete|Put|Start|Stop)(?=[A-Z])")]
    private static partial Regex ChangingCallPattern();

    [GeneratedRegex(@"^ +eventName(\|[a-z|]+)?:( .*|(\n +- .*)+)", RegexOptions.Multiline)]
    private static partial Regex EventNamesPattern();

    [GeneratedRegex("'([A-Za-z*]+)'")]
    private static partial Regex QuotedNamePattern();
}

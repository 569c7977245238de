using System.IO.Enumeration;
using System.Management.Automation;
using BedrockIR.Base;
using BedrockIR.Completion;
using BedrockIR.Events.Catalogue;

namespace BedrockIR.Commands;

/// <summary>Explains the names of Bedrock's events: what a call does, what it can mean in an incident, and where it is
/// logged.</summary>
/// <remarks>
/// <para>The catalogue has the table of AWS's playbook and the calls that came after it: those of Bedrock, bedrock-mantle,
/// AgentCore and Claude Platform, and those of IAM and AWS Marketplace that give access to models. It needs no network.</para>
/// <para>A management event is in Event history and in every trail. A data event is nowhere unless a trail selects its
/// resource type: the property DataResource has it. So the absence of data events proves nothing.</para>
/// <para>Events from the pipeline are explained once per name. A name that the catalogue does not have is not left out:
/// IsKnown is False, and the group is Unknown.</para>
/// </remarks>
/// <example>
/// <code>Get-BedrockEventName PutUseCaseForModelAccess | Format-List</code>
/// <para>Shows all there is to know about one name.</para>
/// </example>
/// <example>
/// <code>Get-BedrockTrailEvent ./logs | Get-BedrockEventName | Format-Table Name, Meaning -Wrap</code>
/// <para>Explains what happened in the logs, each name once.</para>
/// </example>
/// <example>
/// <code>Get-BedrockTrailEvent ./logs | Get-BedrockEventName | Where-Object -Not IsKnown</code>
/// <para>Finds the names that nobody has explained yet.</para>
/// </example>
/// <example>
/// <code>(Get-BedrockEventName -LogType Data).DataResource | Sort-Object -Unique</code>
/// <para>Lists the resource types that a trail must select to record the data events.</para>
/// </example>
/// <example>
/// <code>Get-BedrockEventName *guardrail* | Where-Object { -not $_.ReadOnly }</code>
/// <para>Finds the calls that change guardrails.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "BedrockEventName")]
[OutputType(typeof(BedrockEventName))]
public sealed class GetBedrockEventNameCommand : PSCmdlet
{
    private readonly HashSet<(string? Source, string Name)> _written = [];
    private bool _hasProcessedRecord;

    /// <summary>Only these event names; all, when there are none. Wildcards are allowed; case does not matter.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("EventNames", "EventName")] // a finding of several calls has them in EventNames
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EventNameCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>Only names of these groups. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EventGroupCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Group { get; set; } = [];

    // No EventLogType?: a field of a type in BedrockIR.Core would be needed before the module can find that assembly.
    /// <summary>Only management events, or only data events.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public EventLogType[] LogType { get; set; } = [];

    /// <summary>Only names under these event sources, bedrock-mantle.amazonaws.com for instance. Wildcards are allowed.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("EventSource")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(EventSourceCompleter))]
    public string[]? Source { get; set; } = [];

    /// <inheritdoc/>
    protected override void BeginProcessing() => ConstrainedLanguageWarning.WriteOnce(this);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _hasProcessedRecord = true;
        // An event may lack its source.
        string[] sources = [.. (Source ?? []).Where(s => s is { Length: > 0 })];
        foreach (BedrockEventName entry in (Name.Length > 0 ? Name : ["*"]).SelectMany(name => Find(name, sources)))
        {
            if (MatchesFilters(entry, sources) && _written.Add((entry.Source, entry.Name)))
                WriteObject(entry);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!_hasProcessedRecord)
            EmptyPipeline.Report(this, "no name was explained");
    }

    private static IEnumerable<BedrockEventName> Find(string name, string[] sources) => IsPattern(name) || sources.Length == 0
        ? EventCatalogue.Find(name)
        : sources.SelectMany(s => IsPattern(s) ? EventCatalogue.Find(name) : [EventCatalogue.Get(s, name)]);

    private bool MatchesFilters(BedrockEventName entry, string[] sources) =>
        (Group.Length == 0 || MatchesAny(Group, entry.Group))
        && (LogType.Length == 0 || (entry.LogType is { } type && LogType.Contains(type)))
        && (sources.Length == 0 || entry.Source is null || MatchesAny(sources, entry.Source));

    private static bool IsPattern(string text) => text.AsSpan().ContainsAny('*', '?');

    private static bool MatchesAny(string[] patterns, string text) => patterns.Any(p => FileSystemName.MatchesSimpleExpression(p, text));
}

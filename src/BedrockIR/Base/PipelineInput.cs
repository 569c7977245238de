using System.Collections;
using System.Management.Automation;
using System.Text;
using BedrockIR.Events;
using BedrockIR.Events.Queries;
using BedrockIR.Invocations;
using BedrockIR.Invocations.Queries;
using BedrockIR.Sources;
using BedrockIR.Sources.Scanning;

namespace BedrockIR.Base;

/// <summary>
/// Makes events of whatever people pipe: TrailEvent objects, what Find-CTEvent returns, JSON text (whole, or line by line
/// as Get-Content gives it), objects from ConvertFrom-Json, and TrailEvent objects that were saved and loaded again; the
/// same of invocations, where a command takes those.
/// </summary>
internal sealed class PipelineInput
{
    private const string Name = "pipeline";
    private const int LongestQuote = 60;

    // What tells a record, or a wrapper of records, from any other object.
    private static readonly string[] JsonMembers = ["eventName", "eventSource", "schemaType", "Records", "Events", "detail"];

    private readonly StringBuilder _text = new();
    private readonly PSCmdlet _cmdlet;
    private readonly IRecordSink _sink;
    private readonly Action<TrailEvent> _event;
    private readonly Action<Invocation>? _invocation;
    private readonly Func<IReadOnlyList<SkippedItem>> _finish;
    private readonly bool _wantsInvocations;

    /// <summary>Takes CloudTrail events alone.</summary>
    public PipelineInput(PSCmdlet cmdlet, EventCollector collector)
    {
        (_cmdlet, _sink, _event, _finish) = (cmdlet, collector, collector.Accept, () =>
        {
            collector.Finish();
            return collector.Skipped;
        });
    }

    /// <summary>Takes CloudTrail events and invocations.</summary>
    public PipelineInput(PSCmdlet cmdlet, LogPipelineSink intake)
    {
        (_cmdlet, _sink, _event, _invocation, _finish) = (cmdlet, intake, intake.Accept, intake.Accept, () =>
        {
            intake.Finish();
            return intake.Skipped;
        });
    }

    /// <summary>Takes invocations alone.</summary>
    public PipelineInput(PSCmdlet cmdlet, InvocationPipelineSink intake)
    {
        (_cmdlet, _sink, _event, _invocation, _finish) = (cmdlet, intake, intake.Accept, intake.Accept, () =>
        {
            intake.Finish();
            return intake.Skipped;
        });
        _wantsInvocations = true;
    }

    /// <summary>What no record may exceed.</summary>
    public ReadLimits Limits { get; init; } = ReadLimits.Default;

    /// <summary>Takes one object from the pipeline.</summary>
    public void Add(PSObject? item, CancellationToken cancel)
    {
        switch (item?.BaseObject)
        {
            case null:
                Refuse("$null");
                break;
            case TrailEvent known:
                _event(known);
                break;
            case Invocation known when _invocation is not null:
                _invocation(known);
                break;
            case string text:
                AddText(text, cancel);
                break;
            default:
                AddObject(item!, cancel);
                break;
        }
    }

    /// <summary>Takes what is left, when the pipeline has ended.</summary>
    public void Finish(CancellationToken cancel)
    {
        if (_text.Length > 0)
            Scan(_text.ToString(), cancel);
        UnreadInputReporter.Report(_finish(), [Name], 0, new CmdletHost(_cmdlet));
    }

    // A line that is a whole object can be used at once; anything else is a part of something larger.
    private void AddText(string text, CancellationToken cancel)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        if (_text.Length > 0)
            _text.AppendLine(text);
        else if (trimmed.StartsWith("{") && trimmed.EndsWith("}"))
            Scan(text, cancel);
        else if (trimmed.StartsWith("{") || trimmed.StartsWith("["))
            _text.AppendLine(text);
        else if (trimmed.Length > 0)
            Refuse($"The text '{Shorten(text)}'");
    }

    private void AddObject(PSObject item, CancellationToken cancel)
    {
        if (TextOf(item, "CloudTrailEvent") is { } fromLookup)
            Scan(fromLookup, cancel);
        else if (TextOf(item, "Raw") is { } saved)
            Scan(saved, cancel);
        else if (JsonMembers.Any(name => Has(item, name)))
            Scan(_cmdlet.JsonOf(item), cancel);
        else if (item.BaseObject is PSCustomObject or IDictionary && _cmdlet.JsonOf(item) is var json && HoldsRecord(json))
            Scan(json, cancel);
        else
            Refuse($"An object of type {item.TypeNames[0]}");
    }

    // What other programs wrote, as ConvertFrom-Json and Import-Csv give it.
    private static bool HoldsRecord(string json) => json.StartsWith('{') && JsonRecordScanner.ContainsRecord(Encoding.UTF8.GetBytes(json));

    // PowerShell finds members whatever their case; JSON does not, and a Finding's EventName makes it no event.
    private static bool Has(PSObject item, string name) =>
        item.BaseObject is IDictionary map ? map.Contains(name) : item.Properties[name]?.Name == name;

    private void Refuse(string what) => _cmdlet.WriteError(ErrorRecords.From(_wantsInvocations
        ? new InputException("NotAnInvocation",
            $"{what} is no record of the model invocation log. Pipe invocations (Get-BedrockInvocation) or JSON text, or give files to -Path of Get-BedrockInvocation.", what)
        : new InputException("NotAnEvent",
            $"{what} is no CloudTrail record. Pipe events (Get-BedrockTrailEvent, Find-CTEvent) or JSON text, or give files to -Path of Get-BedrockTrailEvent.", what)));

    private static string Shorten(string text) => SafeText.Clean(text.Length > LongestQuote ? text[..LongestQuote] + "…" : text)!;

    private void Scan(string json, CancellationToken cancel) =>
        JsonRecordScanner.Scan(Encoding.UTF8.GetBytes(json), Name, _sink, Limits, cancel);

    private static string? TextOf(PSObject item, string property) => item.Properties[property]?.Value?.ToString() is { Length: > 0 } text ? text : null;
}

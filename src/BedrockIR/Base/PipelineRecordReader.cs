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
internal sealed class PipelineRecordReader
{
    private const string SourceName = "pipeline";
    private const int MaxQuoteLength = 60;

    // What tells a record, or a wrapper of records, from any other object.
    private static readonly string[] RecordMemberNames = ["eventName", "eventSource", "schemaType", "Records", "Events", "detail"];

    private readonly StringBuilder _text = new();
    private readonly PSCmdlet _cmdlet;
    private readonly IRecordSink _sink;
    private readonly Action<TrailEvent> _onEvent;
    private readonly Action<Invocation>? _onInvocation;
    private readonly Func<IReadOnlyList<SkippedItem>> _finish;
    private readonly bool _isInvocationsOnly;

    /// <summary>Takes CloudTrail events alone.</summary>
    public PipelineRecordReader(PSCmdlet cmdlet, EventCollector collector)
    {
        (_cmdlet, _sink, _onEvent, _finish) = (cmdlet, collector, collector.Accept, () =>
        {
            collector.Finish();
            return collector.Skipped;
        });
    }

    /// <summary>Takes CloudTrail events and invocations.</summary>
    public PipelineRecordReader(PSCmdlet cmdlet, LogPipelineSink intake)
    {
        (_cmdlet, _sink, _onEvent, _onInvocation, _finish) = (cmdlet, intake, intake.Accept, intake.Accept, () =>
        {
            intake.Finish();
            return intake.Skipped;
        });
    }

    /// <summary>Takes invocations alone.</summary>
    public PipelineRecordReader(PSCmdlet cmdlet, InvocationPipelineSink intake)
    {
        (_cmdlet, _sink, _onEvent, _onInvocation, _finish) = (cmdlet, intake, intake.Accept, intake.Accept, () =>
        {
            intake.Finish();
            return intake.Skipped;
        });
        _isInvocationsOnly = true;
    }

    /// <summary>What no record may exceed.</summary>
    public ReadLimits Limits { get; init; } = ReadLimits.Default;

    /// <summary>Takes one object from the pipeline.</summary>
    public void Add(PSObject? item, CancellationToken cancel)
    {
        switch (item?.BaseObject)
        {
            case null:
                WriteRejection("$null");
                break;
            case TrailEvent known:
                _onEvent(known);
                break;
            case Invocation known when _onInvocation is not null:
                _onInvocation(known);
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
        UnreadInputReporter.Report(_finish(), [SourceName], 0, new CmdletHost(_cmdlet));
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
            WriteRejection($"The text '{Shorten(text)}'");
    }

    private void AddObject(PSObject item, CancellationToken cancel)
    {
        if (GetText(item, "CloudTrailEvent") is { } fromLookup)
            Scan(fromLookup, cancel);
        else if (GetText(item, "Raw") is { } saved)
            Scan(saved, cancel);
        else if (RecordMemberNames.Any(name => HasMember(item, name)))
            Scan(_cmdlet.ConvertToJson(item), cancel);
        else if (item.BaseObject is PSCustomObject or IDictionary && _cmdlet.ConvertToJson(item) is var json && ContainsRecord(json))
            Scan(json, cancel);
        else
            WriteRejection($"An object of type {item.TypeNames[0]}");
    }

    // What other programs wrote, as ConvertFrom-Json and Import-Csv give it.
    private static bool ContainsRecord(string json) => json.StartsWith('{') && JsonRecordScanner.ContainsRecord(Encoding.UTF8.GetBytes(json));

    // PowerShell finds members whatever their case; JSON does not, and a Finding's EventName makes it no event.
    private static bool HasMember(PSObject item, string name) =>
        item.BaseObject is IDictionary map ? map.Contains(name) : item.Properties[name]?.Name == name;

    private void WriteRejection(string what) => _cmdlet.WriteError(ErrorRecordFactory.From(_isInvocationsOnly
        ? new InputException("NotAnInvocation",
            $"{what} is no record of the model invocation log. Pipe invocations (Get-BedrockInvocation) or JSON text, or give files to -Path of Get-BedrockInvocation.", what)
        : new InputException("NotAnEvent",
            $"{what} is no CloudTrail record. Pipe events (Get-BedrockTrailEvent, Find-CTEvent) or JSON text, or give files to -Path of Get-BedrockTrailEvent.", what)));

    private static string Shorten(string text) => SafeText.Clean(text.Length > MaxQuoteLength ? text[..MaxQuoteLength] + "…" : text)!;

    private void Scan(string json, CancellationToken cancel) =>
        JsonRecordScanner.Scan(Encoding.UTF8.GetBytes(json), SourceName, _sink, Limits, cancel);

    private static string? GetText(PSObject item, string property) => item.Properties[property]?.Value?.ToString() is { Length: > 0 } text ? text : null;
}

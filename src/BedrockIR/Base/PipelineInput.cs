using System.Collections;
using System.Management.Automation;
using System.Text;
using BedrockIR.Events;
using BedrockIR.Sources;

namespace BedrockIR.Base;

/// <summary>
/// Makes events of whatever people pipe: TrailEvent objects, what Find-CTEvent returns, JSON text (whole, or line by line
/// as Get-Content gives it), objects from ConvertFrom-Json, and TrailEvent objects that were saved and loaded again.
/// </summary>
internal sealed class PipelineInput(PSCmdlet cmdlet, EventCollector collector)
{
    private const string Name = "pipeline";

    private readonly StringBuilder _text = new();

    /// <summary>Takes one object from the pipeline.</summary>
    public void Add(PSObject item, CancellationToken cancel)
    {
        switch (item.BaseObject)
        {
            case TrailEvent known:
                collector.Accept(known);
                break;
            case string text:
                AddText(text, cancel);
                break;
            default:
                AddObject(item, cancel);
                break;
        }
    }

    /// <summary>Takes what is left, when the pipeline has ended.</summary>
    public void Finish(CancellationToken cancel)
    {
        if (_text.Length > 0)
            Scan(_text.ToString(), cancel);
        collector.Finish();
    }

    // A line that is a whole object can be used at once; anything else is a part of something larger.
    private void AddText(string text, CancellationToken cancel)
    {
        ReadOnlySpan<char> trimmed = text.AsSpan().Trim();
        if (_text.Length == 0 && trimmed.StartsWith("{") && trimmed.EndsWith("}"))
            Scan(text, cancel);
        else
            _text.AppendLine(text);
    }

    private void AddObject(PSObject item, CancellationToken cancel)
    {
        if (TextOf(item, "CloudTrailEvent") is { } fromLookup)
            Scan(fromLookup, cancel);
        else if (TextOf(item, "Raw") is { } saved)
            Scan(saved, cancel);
        else if (item.Properties["eventName"] is not null || item.Properties["Records"] is not null || item.Properties["detail"] is not null)
            Scan(ToJson(item), cancel);
        else
            cmdlet.WriteError(ErrorRecords.From(NotAnEvent(item)));
    }

    private void Scan(string json, CancellationToken cancel) =>
        JsonRecordScanner.Scan(Encoding.UTF8.GetBytes(json), Name, collector, cancel);

    private static string? TextOf(PSObject item, string property) => item.Properties[property]?.Value?.ToString() is { Length: > 0 } text ? text : null;

    // ConvertFrom-Json has made PowerShell objects of it; PowerShell itself knows best how to undo that.
    private string ToJson(PSObject item)
    {
        ICollection made = cmdlet.InvokeCommand.InvokeScript(
            "ConvertTo-Json -InputObject $args[0] -Depth 100 -Compress", item);
        return string.Concat(made.Cast<object?>());
    }

    private static InputException NotAnEvent(PSObject item) => new("NotAnEvent",
        $"An object of type {item.TypeNames[0]} is no CloudTrail record. Pipe events (Get-BedrockTrailEvent, Find-CTEvent), JSON text, or give files to -Path.",
        item.TypeNames[0]);
}

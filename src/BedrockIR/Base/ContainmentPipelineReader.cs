using System.Collections;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Targets;
using BedrockIR.Detection;
using BedrockIR.Events;
using BedrockIR.Events.Activity;
using BedrockIR.Events.ApiKeys;
using BedrockIR.Posture.Logging;
using BedrockIR.Resources;
using BedrockIR.Triage;

namespace BedrockIR.Base;

/// <summary>Makes targets of containment, or actions of a plan, of whatever people pipe.</summary>
/// <param name="cmdlet">Reports what is neither; the others are used.</param>
internal sealed class ContainmentPipelineReader(PSCmdlet cmdlet)
{
    private const string ErrorId = "NotAContainmentInput";
    private const int MaxQuoteLength = 60;

    private readonly StringBuilder _text = new();

    /// <summary>What is to be contained.</summary>
    public List<ContainmentTarget> Targets { get; } = [];

    /// <summary>What was planned before.</summary>
    public List<ContainmentAction> PlannedActions { get; } = [];

    /// <summary>Whether anything came, of use or not.</summary>
    public bool HasReceivedInput { get; private set; }

    /// <summary>Takes one object from the pipeline.</summary>
    public void Add(object? given)
    {
        HasReceivedInput = true;
        object? item = given is PSObject wrapped ? wrapped.BaseObject : given;
        if (item is string text)
        {
            AddText(text);
            return;
        }
        Finish();
        if (item is TriageResult triage)
            Targets.AddRange(triage.Findings.Select(ContainmentTargetFactory.CreateFrom));
        else if (item is ContainmentAction action)
            PlannedActions.Add(action);
        else if (TryCreateTarget(item) is { } target)
            Targets.Add(target);
        else if (item is IList list)
            list.Cast<object?>().ToList().ForEach(Add);
        else
            AddObject(item is null ? null : PSObject.AsPSObject(given));
    }

    /// <summary>Takes what is left of a text, when it has ended.</summary>
    public void Finish()
    {
        if (_text.Length == 0)
            return;
        string json = _text.ToString();
        _text.Clear();
        AddJson(json);
    }

    private static ContainmentTarget? TryCreateTarget(object? item) => item switch
    {
        Finding finding => ContainmentTargetFactory.CreateFrom(finding),
        TrailEvent e => ContainmentTargetFactory.CreateFrom(e),
        ActivitySummary activity => ContainmentTargetFactory.CreateFrom(activity),
        PrincipalSummary principal => ContainmentTargetFactory.CreateFrom(principal),
        BedrockResource resource => ContainmentTargetFactory.CreateFrom(resource),
        LoggingStatus logging => ContainmentTargetFactory.CreateFrom(logging),
        BedrockApiKey key => ContainmentTargetFactory.CreateFrom(key),
        _ => null,
    };

    // A text that is whole can be used at once; anything else is a part of something larger.
    private void AddText(string text)
    {
        string trimmed = text.Trim().TrimStart('\ufeff');
        if (_text.Length > 0)
            AddLine(text);
        else if (trimmed is not ['{' or '[', ..])
            RejectText(trimmed);
        else if (IsCompleteJson(trimmed))
            AddJson(trimmed);
        else
            _text.AppendLine(text);
    }

    // Of several files, each ends with a bracket at the beginning of a line.
    private void AddLine(string text)
    {
        _text.AppendLine(text);
        if (text is ['}' or ']', ..] && IsCompleteJson(_text.ToString().Trim()))
            Finish();
    }

    private void RejectText(string text)
    {
        if (text.Length > 0)
            WriteRejection($"The text '{SafeText.Clean(text.Length > MaxQuoteLength ? text[..MaxQuoteLength] + "…" : text)}' is no JSON. Names are given by -UserName, -RoleName, -AccessKeyId, -ApiKeyId or -PrincipalArn; of a file give the text (Get-Content -Raw).");
    }

    private static bool IsCompleteJson(string text)
    {
        if (text is not ([.., '}'] or [.., ']']))
            return false;
        try
        {
            using JsonDocument whole = JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, MaxDepth = 1000 });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void AddJson(string json)
    {
        if (SavedPlanReader.CanRead(json))
            PlannedActions.AddRange(cmdlet.GetOrWriteError(() => SavedPlanReader.Read(json)) ?? []);
        else
            Targets.AddRange(cmdlet.GetOrWriteError(() => ContainmentTargetFactory.CreateFromJson(json)) ?? []);
    }

    // What has members without end, a file or a process for instance, must not be written out as JSON.
    private void AddObject(PSObject? item)
    {
        if (item?.Properties["CloudTrailEvent"]?.Value?.ToString() is { Length: > 0 } fromLookup)
            AddJson(fromLookup);
        else if (item?.BaseObject is PSCustomObject or IDictionary || item?.BaseObject.GetType().Namespace?.StartsWith("Amazon.", StringComparison.Ordinal) == true)
            AddJson(cmdlet.ConvertToJson(item));
        else
            WriteRejection($"{(item is null ? "$null" : $"An object of type {SafeText.Clean(item.TypeNames[0])}")} is nothing that can be contained. Pipe findings, events, activity, resources, plans, or findings of GuardDuty or Security Hub; of a file give the text (Get-Content -Raw).");
    }

    private void WriteRejection(string what) => cmdlet.WriteError(ErrorRecordFactory.From(new InputException(ErrorId, what, "pipeline")));
}

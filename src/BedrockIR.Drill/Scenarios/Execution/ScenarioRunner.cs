using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios.State;

namespace BedrockIR.Drill.Scenarios.Execution;

/// <summary>Tells the story in order of time: each call leaves its records, as the account is set up at that moment, and
/// then changes the account.</summary>
internal sealed class ScenarioRunner(ScenarioState state, DateTimeOffset now, string account, string home)
{
    private static readonly CloudTrailCallTable CallTable = CloudTrailCallTable.BuiltIn;

    private readonly LastUseRecorder _lastUse = new();

    /// <summary>What the story leaves behind.</summary>
    public ScenarioLogs Logs { get; } = new();

    /// <summary>Tells the whole story.</summary>
    /// <param name="calls">The calls, in any order; those of the same second stay in the order given.</param>
    public void Run(IEnumerable<PlannedCall> calls)
    {
        foreach (PlannedCall planned in calls.OrderBy(c => c.Time))
        {
            ScenarioCall call = ScenarioCallFactory.Create(planned, state, now, account, home);
            RecordEvent(call);
            RecordInvocation(call);
            if (planned.Step.Changes is { } changes)
                state.Apply(changes, call.Scope);
        }
        _lastUse.WriteTo(state);
    }

    private void RecordEvent(ScenarioCall call)
    {
        (string region, string? dataType) = (call.Scope.Region, CallTable.GetDataResourceType(call.Operation));
        _lastUse.Record(call.Identity.AccessKeyId, call.Identity.RoleArn, call.Scope.Time, CallTable.GetEventSource(call.Step.Call.Service), region);
        JsonObject[] trails = [.. TrailSelector.FindRecordingTrails(state, region, dataType)];
        // A data event that nobody selects is recorded nowhere; the event history has management events alone.
        if (dataType is not null && trails.Length == 0)
            return;
        Logs.Add(new PastEvent(call.Scope.Time, region, TrailRecordWriter.Write(call)), trails);
        if (CallTable.IsStreaming(call.Operation) && call.Step.ErrorCode is null)
        {
            ScenarioCall ended = call with { Scope = call.Scope with { Time = Min(call.Scope.Time.AddSeconds(4), CallScheduler.TruncateToSecond(now)) } };
            Logs.Add(new PastEvent(ended.Scope.Time, region, TrailRecordWriter.WriteStreamCompletion(ended)), trails);
        }
    }

    private void RecordInvocation(ScenarioCall call)
    {
        if (!CallTable.IsInvocation(call.Operation) || call.ModelId is null)
            return;
        if (state.GetItems(call.Scope.Region, "loggingConfiguration").FirstOrDefault() is { } configuration)
            Logs.Add(new PastInvocation(call.Scope.Time, call.Scope.Region, InvocationRecordWriter.Write(call, configuration)), configuration);
    }

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}

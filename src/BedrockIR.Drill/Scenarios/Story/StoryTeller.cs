using System.Text.Json.Nodes;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios.State;

namespace BedrockIR.Drill.Scenarios.Story;

/// <summary>Tells the story in order of time: each call leaves its records, as the account is set up at that moment, and
/// then changes the account.</summary>
internal sealed class StoryTeller(AccountState state, DateTimeOffset now, string account, string home)
{
    private static readonly CallTable Calls = CallTable.BuiltIn;

    private readonly LastUse _use = new();

    /// <summary>What the story leaves behind.</summary>
    public Archive Archive { get; } = new();

    /// <summary>Tells the whole story.</summary>
    /// <param name="calls">The calls, in any order; those of the same second stay in the order given.</param>
    public void Tell(IEnumerable<PlannedCall> calls)
    {
        foreach (PlannedCall planned in calls.OrderBy(c => c.Time))
        {
            Call call = CallMaker.Make(planned, state, now, account, home);
            Record(call);
            Invocation(call);
            if (planned.Step.Changes is { } changes)
                state.Apply(changes, call.Scope);
        }
        _use.WriteTo(state);
    }

    private void Record(Call call)
    {
        (string region, string? dataType) = (call.Scope.Region, Calls.DataType(call.Operation));
        _use.Note(call.Identity.Key, call.Identity.RoleArn, call.Scope.At, Calls.Source(call.Step.Call.Service), region);
        JsonObject[] trails = [.. TrailView.Keeping(state, region, dataType)];
        // A data event that nobody selects is recorded nowhere; the event history has management events alone.
        if (dataType is not null && trails.Length == 0)
            return;
        Archive.Add(new PastEvent(call.Scope.At, region, RecordWriter.Write(call)), trails);
        if (Calls.IsStream(call.Operation) && call.Step.Error is null)
        {
            Call ended = call with { Scope = call.Scope with { At = Min(call.Scope.At.AddSeconds(4), Schedule.Whole(now)) } };
            Archive.Add(new PastEvent(ended.Scope.At, region, RecordWriter.Completion(ended)), trails);
        }
    }

    private void Invocation(Call call)
    {
        if (!Calls.IsInvocation(call.Operation) || call.Model is null)
            return;
        if (state.In(call.Scope.Region, "loggingConfiguration").FirstOrDefault() is { } configuration)
            Archive.Add(new PastInvocation(call.Scope.At, call.Scope.Region, InvocationWriter.Write(call, configuration)), configuration);
    }

    private static DateTimeOffset Min(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}

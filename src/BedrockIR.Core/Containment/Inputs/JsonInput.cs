using System.Text.Json;

namespace BedrockIR.Containment.Inputs;

/// <summary>Tells what a JSON value is by its own members, and opens what only wraps inputs. What an attacker wrote stands deeper
/// and cannot pass for something else.</summary>
internal static class JsonInput
{
    private static readonly string[] Wrappers = ["Findings", "Records", "Events"];

    /// <summary>The targets in a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="place">Where it stands, as the end of a sentence.</param>
    /// <exception cref="InputException">It is nothing that is understood, or holds something that is not.</exception>
    public static IEnumerable<ContainmentTarget> Targets(JsonElement value, string place = "")
    {
        if (value.ValueKind == JsonValueKind.Array)
            return value.EnumerateArray().SelectMany((item, i) => Targets(item, $"{place}, item {i + 1} of the list"));
        if (value.ValueKind != JsonValueKind.Object)
            throw InputProblem.NotAnInput(value, place);
        return Single(value) ?? Wrapped(value, place) ?? throw InputProblem.NotAnInput(value, place);
    }

    private static IEnumerable<ContainmentTarget>? Single(JsonElement value)
    {
        if (SavedFinding.Is(value))
            return [ContainmentTargets.Of(SavedFinding.Read(value))];
        if (TrailRecord.Is(value))
            return [ContainmentTargets.Of(TrailRecord.Read(value))];
        if (SavedEvent.Is(value))
            return [ContainmentTargets.Of(SavedEvent.Read(value))];
        if (GuardDutyInput.Is(value))
            return GuardDutyInput.Targets(value);
        if (OcsfInput.Is(value))
            return OcsfInput.Targets(value);
        if (AsffInput.Is(value))
            return AsffInput.Targets(value);
        return SavedResource.Is(value) ? [ContainmentTargets.Of(SavedResource.Read(value))] : null;
    }

    // EventBridge puts what happened into detail, Security Hub its findings into a list in it.
    private static IEnumerable<ContainmentTarget>? Wrapped(JsonElement value, string place)
    {
        if (value.HasObject("detail"))
            return Targets(value.At("detail"), place + ", in detail");
        return Wrappers.FirstOrDefault(w => value.HasList(w)) is { } list ? Targets(value.At(list), $"{place}, in {list}") : null;
    }
}

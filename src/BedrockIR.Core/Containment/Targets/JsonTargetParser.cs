using System.Text.Json;
using BedrockIR.Containment.Model;

namespace BedrockIR.Containment.Targets;

/// <summary>Tells what a JSON value is by its own members, and opens what only wraps inputs. What an attacker wrote stands deeper
/// and cannot pass for something else.</summary>
internal static class JsonTargetParser
{
    private static readonly string[] WrapperMembers = ["Findings", "Records", "Events"];

    /// <summary>The targets in a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="place">Where it stands, as the end of a sentence.</param>
    /// <exception cref="InputException">It is nothing that is understood, or holds something that is not.</exception>
    public static IEnumerable<ContainmentTarget> Parse(JsonElement value, string place = "")
    {
        if (value.ValueKind == JsonValueKind.Array)
            return value.EnumerateArray().SelectMany((item, i) => Parse(item, $"{place}, item {i + 1} of the list"));
        if (value.ValueKind != JsonValueKind.Object)
            throw TargetInputErrors.NotSupported(value, place);
        return ParseSingle(value) ?? ParseWrapped(value, place) ?? throw TargetInputErrors.NotSupported(value, place);
    }

    private static IEnumerable<ContainmentTarget>? ParseSingle(JsonElement value)
    {
        if (SavedFindingReader.CanRead(value))
            return [ContainmentTargetFactory.CreateFrom(SavedFindingReader.Read(value))];
        if (TrailRecordReader.CanRead(value))
            return [ContainmentTargetFactory.CreateFrom(TrailRecordReader.Read(value))];
        if (SavedEventReader.CanRead(value))
            return [ContainmentTargetFactory.CreateFrom(SavedEventReader.Read(value))];
        if (GuardDutyFindingReader.CanRead(value))
            return GuardDutyFindingReader.ReadTargets(value);
        if (OcsfFindingReader.CanRead(value))
            return OcsfFindingReader.ReadTargets(value);
        if (AsffFindingReader.CanRead(value))
            return AsffFindingReader.ReadTargets(value);
        return SavedResourceReader.CanRead(value) ? [ContainmentTargetFactory.CreateFrom(SavedResourceReader.Read(value))] : null;
    }

    // EventBridge puts what happened into detail, Security Hub its findings into a list in it.
    private static IEnumerable<ContainmentTarget>? ParseWrapped(JsonElement value, string place)
    {
        if (value.HasObject("detail"))
            return Parse(value.ReadMember("detail"), place + ", in detail");
        return WrapperMembers.FirstOrDefault(w => value.HasArray(w)) is { } list ? Parse(value.ReadMember(list), $"{place}, in {list}") : null;
    }
}

using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.State;
using BedrockIR.Events;

namespace BedrockIR.Containment.Journal;

/// <summary>One line of a journal.</summary>
internal sealed record JournalRecord
{
    /// <summary>Its number, from 0.</summary>
    public int Sequence { get; init; }

    /// <summary>When it was written, in UTC.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? Time { get; init; }

    /// <summary>What it tells.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<JournalRecordKind>))]
    public JournalRecordKind Kind { get; init; }

    /// <summary>The account, at the beginning of a run.</summary>
    public string? AccountId { get; init; }

    /// <summary>Who acts, at the beginning of a run.</summary>
    public string? Caller { get; init; }

    /// <summary>The module's version, at the beginning of a run.</summary>
    public string? Version { get; init; }

    /// <summary>The action that it belongs to.</summary>
    public string? ActionId { get; init; }

    /// <summary>The action as planned, or with what came of it.</summary>
    public ContainmentAction? Action { get; init; }

    /// <summary>What is changed.</summary>
    public AwsStateReference? StateReference { get; init; }

    /// <summary>What it was worth.</summary>
    public string? Before { get; init; }

    /// <summary>What it will be worth.</summary>
    public string? After { get; init; }

    /// <summary>The number of the change whose result this is, or that is put back.</summary>
    public int? ChangeSequence { get; init; }

    /// <summary>What came of it.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<ChangeResult>))]
    public ChangeResult? Result { get; init; }

    /// <summary>What happened, for people.</summary>
    public string? Message { get; init; }

    /// <summary>A principal as it was.</summary>
    public JsonNode? Snapshot { get; init; }

    /// <summary>The SHA-256 of the line before, in hexadecimal digits; zeros in the first. Where the line before was torn, of what
    /// there was of it.</summary>
    public string PreviousHash { get; init; } = "";
}

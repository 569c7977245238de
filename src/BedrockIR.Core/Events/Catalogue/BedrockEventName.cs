using System.Text.Json.Serialization;

namespace BedrockIR.Events.Catalogue;

/// <summary>What is known of one event name: an entry of the catalogue.</summary>
public sealed record BedrockEventName
{
    /// <summary>The group of names that the catalogue does not have.</summary>
    public const string UnknownGroup = "Unknown";

    /// <summary>CloudTrail's eventName.</summary>
    public required string Name { get; init; }

    /// <summary>CloudTrail's eventSource; null where it is not established.</summary>
    public string? Source { get; init; }

    /// <summary>What it belongs to; the groups of AWS's playbook keep their names.</summary>
    public required string Group { get; init; }

    /// <summary>Whether it is a management or a data event; null where AWS does not say.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<EventLogType>))]
    public EventLogType? LogType { get; init; }

    /// <summary>For a data event, the resources.type values of which a trail must select one.</summary>
    public IReadOnlyList<string> DataResource { get; init; } = [];

    /// <summary>readOnly as AWS documents it, the playbook's value for its rows; else by the kind of the call (Get and List
    /// only read); null where AWS does not say.</summary>
    public bool? ReadOnly { get; init; }

    /// <summary>readOnly as real records show it, where AWS's own texts do not agree.</summary>
    public bool? RecordedReadOnly { get; init; }

    /// <summary>Whether Event history (LookupEvents) has it; null where AWS does not say.</summary>
    public bool? IsInEventHistory { get; init; }

    /// <summary>Whether the playbook counts it among the most common in normal use.</summary>
    public bool IsCommon { get; init; }

    /// <summary>Whether it is a row of the playbook's table.</summary>
    public bool IsInPlaybook { get; init; }

    /// <summary>What the call does, in the playbook's words for its rows.</summary>
    public required string Description { get; init; }

    /// <summary>What it can mean to a responder, and what to check.</summary>
    public required string Meaning { get; init; }

    /// <summary>The ATT&amp;CK and ATLAS techniques that it serves where it is abused.</summary>
    public IReadOnlyList<string> Techniques { get; init; } = [];

    /// <summary>What is doubtful, outdated or special about it.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the catalogue has it.</summary>
    public bool IsKnown => Group != UnknownGroup;
}

using BedrockIR.Sources.Exports;
using BedrockIR.Sources.Json;

namespace BedrockIR.Sources.Envelopes;

/// <summary>How some program spells the members of a CloudTrail record in an object, or a row, of its own.</summary>
/// <param name="Name">What people call such a row, with an article.</param>
/// <param name="RequiredPaths">Paths that such a row has, each possibly with alternatives.</param>
/// <param name="Members">The path of a member in CloudTrail's record, and where the row has it.</param>
internal sealed record RowMapping(string Name, IReadOnlyList<string> RequiredPaths, IReadOnlyDictionary<string, string> Members)
{
    /// <summary>The error code of a call of which only is known that it failed.</summary>
    public const string UnknownErrorCode = "Failure";

    /// <summary>CloudTrail's member for the error code.</summary>
    public const string ErrorCode = "errorCode";

    private static JsonPart UnknownErrorPart { get; } = new(System.Text.Encoding.UTF8.GetBytes($"\"{UnknownErrorCode}\""), 0, System.Text.Json.JsonTokenType.String);

    /// <summary>Where the row keeps what it has no name of its own for, by CloudTrail's paths; null for nowhere.</summary>
    public string? RemainingMembersPath { get; init; }

    /// <summary>Members that only a text with this beginning can be; null for none.</summary>
    public IReadOnlyDictionary<string, string>? RequiredPrefixes { get; init; }

    /// <summary>Members that no text with this beginning can be; null for none.</summary>
    public IReadOnlyDictionary<string, string>? ExcludedPrefixes { get; init; }

    /// <summary>What tells that a call failed where no error code does: a member and the value that it then has; null for nothing.</summary>
    public IReadOnlyDictionary<string, string>? FailureValues { get; init; }

    /// <summary>What to mind where such rows were read; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>The spelling of an object.</summary>
    /// <param name="members">The members of an object that is no record itself.</param>
    /// <returns>Null when no spelling is known that fits.</returns>
    public static RowMapping? Find(JsonObjectMembers members) => EnvelopeTable.Default.Rows.FirstOrDefault(r => members.HasAll(r.RequiredPaths));

    /// <summary>The spelling of a table.</summary>
    /// <param name="columns">The names of its columns.</param>
    /// <returns>Null when no spelling is known that fits.</returns>
    public static RowMapping? Find(IReadOnlyList<string> columns) => EnvelopeTable.Default.Rows.FirstOrDefault(r =>
        r.RequiredPaths.All(alternatives => alternatives.Split('|').Any(a => columns.Contains(a, StringComparer.OrdinalIgnoreCase))));

    /// <summary>The path in CloudTrail's record of each column of a table; a column that is not known keeps its name.</summary>
    public IReadOnlyList<string> MapColumns(IReadOnlyList<string> columns)
    {
        string[] paths = [.. columns];
        foreach ((string path, string sources) in Members)
        {
            foreach (string source in sources.Split('|'))
            {
                int at = columns.ToList().FindIndex(c => c.Equals(source, StringComparison.OrdinalIgnoreCase));
                if (at < 0)
                    continue;
                paths[at] = path;
                break;
            }
        }
        return paths;
    }

    /// <summary>Makes a record of a row, with CloudTrail's names.</summary>
    /// <param name="members">The row.</param>
    public ReadOnlyMemory<byte> CreateRecord(JsonObjectMembers members)
    {
        RecordBuilder record = new();
        foreach ((string path, string sources) in Members)
        {
            if (members.Find(sources, part => !part.IsNullOrEmpty && HasAllowedPrefix(path, part)) is { } part)
                record.Add(path, part);
        }
        if (RemainingMembersPath is not null && members.Find(RemainingMembersPath, part => part.Kind == System.Text.Json.JsonTokenType.StartObject) is { } rest)
        {
            foreach ((string path, JsonPart part) in JsonObjectMembers.From(rest.Json).All)
                record.Add(path, part);
        }
        if (FailureValues?.Any(f => members.Find(f.Key, part => part.GetText() == f.Value) is not null) == true)
            record.Add(ErrorCode, UnknownErrorPart);
        return record.Write();
    }

    private bool HasAllowedPrefix(string path, JsonPart part) =>
        (RequiredPrefixes?.GetValueOrDefault(path) is not { } first || part.GetText().StartsWith(first, StringComparison.Ordinal))
        && (ExcludedPrefixes?.GetValueOrDefault(path) is not { } never || !part.GetText().StartsWith(never, StringComparison.Ordinal));
}

namespace BedrockIR.Sources.Exports;

/// <summary>How a field of a CloudTrail record is written.</summary>
internal enum FieldKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>A time, which CloudTrail writes as <c>2026-10-03T02:00:00Z</c> and CloudTrail Lake otherwise.</summary>
    Time,

    /// <summary>A truth value.</summary>
    Flag,

    /// <summary>An object whose members each service chooses, requestParameters for instance. Athena keeps it as JSON
    /// text, CloudTrail Lake as a map.</summary>
    Document,

    /// <summary>An object of known members.</summary>
    Struct,

    /// <summary>An array of objects of known members.</summary>
    List,
}

/// <summary>A field of a CloudTrail record.</summary>
/// <param name="Name">CloudTrail's own name for it.</param>
/// <param name="Kind">How it is written.</param>
internal sealed record TrailField(string Name, FieldKind Kind = FieldKind.Text)
{
    private static readonly Dictionary<string, TrailField> NoMembers = [];

    private Dictionary<string, TrailField> _members = NoMembers;

    /// <summary>The members of an object, or of each object in an array.</summary>
    public IEnumerable<TrailField> Members
    {
        get => _members.Values;
        init => _members = value.ToDictionary(m => m.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The member of this name, in whatever case it is written.</summary>
    public TrailField? FindMember(string name) => _members.GetValueOrDefault(name);
}

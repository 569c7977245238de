using BedrockIR.Drill.Scenarios.Reading;

namespace BedrockIR.Drill.Scenarios.Story;

/// <summary>What CloudTrail writes of a call, by service and operation: <c>calls.yml</c>.</summary>
internal sealed class CallTable
{
    private static readonly string[] ReadingPrefixes = ["Get", "List", "Describe", "Lookup", "Head"];

    private readonly Dictionary<string, (string Source, string Host)> _services;
    private readonly Dictionary<string, string> _data;
    private readonly HashSet<string> _reading, _invocations, _streams;

    private CallTable(YamlItem file)
    {
        Dictionary<string, YamlItem> parts = file.Members("services", "reading", "data", "invocations", "streams");
        _services = parts["services"].Members().ToDictionary(s => s.Key, s => Service(s.Value), StringComparer.Ordinal);
        _data = parts["data"].Members().ToDictionary(d => d.Key, d => d.Value.Text(), StringComparer.Ordinal);
        HashSet<string> Set(string name) => new(parts[name].Texts(), StringComparer.Ordinal);
        (_reading, _invocations, _streams) = (Set("reading"), Set("invocations"), Set("streams"));
    }

    /// <summary>The table as it stands in the file.</summary>
    public static CallTable BuiltIn { get; } = new(YamlText.Load(ScenarioFiles.BuiltIn("calls.yml")!, "calls.yml"));

    /// <summary>The services that can be called.</summary>
    public IEnumerable<string> Services => _services.Keys;

    /// <summary>The event source.</summary>
    public string Source(string service) => _services[service].Source;

    /// <summary>The name of the host that was called.</summary>
    public string Host(string service, string region) => _services[service].Host.Replace("REGION", region, StringComparison.Ordinal);

    /// <summary>Whether CloudTrail records the call as one that only reads.</summary>
    public bool Reads(string operation) => _reading.Contains(operation) || Array.Exists(ReadingPrefixes, p => operation.StartsWith(p, StringComparison.Ordinal));

    /// <summary>The type of resource by which a trail selects the call; null for a management event.</summary>
    public string? DataType(string operation) => _data.GetValueOrDefault(operation);

    /// <summary>Whether the call stands in the model invocation log.</summary>
    public bool IsInvocation(string operation) => _invocations.Contains(operation);

    /// <summary>Whether a second record follows when the stream has ended.</summary>
    public bool IsStream(string operation) => _streams.Contains(operation);

    private static (string, string) Service(YamlItem item)
    {
        Dictionary<string, YamlItem> members = item.Members("source", "host");
        return (members["source"].Text(), members["host"].Text());
    }
}

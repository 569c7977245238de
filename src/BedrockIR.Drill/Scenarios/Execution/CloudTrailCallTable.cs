using BedrockIR.Drill.Scenarios.Reading;

namespace BedrockIR.Drill.Scenarios.Execution;

/// <summary>What CloudTrail writes of a call, by service and operation: <c>calls.yml</c>.</summary>
internal sealed class CloudTrailCallTable
{
    private static readonly string[] ReadOnlyPrefixes = ["Get", "List", "Describe", "Lookup", "Head"];

    private readonly Dictionary<string, (string Source, string Host)> _services;
    private readonly Dictionary<string, string> _dataResourceTypes;
    private readonly HashSet<string> _readOnlyCalls, _invocations, _streamingCalls;

    private CloudTrailCallTable(YamlItem file)
    {
        Dictionary<string, YamlItem> parts = file.ReadMembers("services", "reading", "data", "invocations", "streams");
        _services = parts["services"].ReadMembers().ToDictionary(s => s.Key, s => ReadService(s.Value), StringComparer.Ordinal);
        _dataResourceTypes = parts["data"].ReadMembers().ToDictionary(d => d.Key, d => d.Value.ReadText(), StringComparer.Ordinal);
        HashSet<string> Set(string name) => new(parts[name].ReadTexts(), StringComparer.Ordinal);
        (_readOnlyCalls, _invocations, _streamingCalls) = (Set("reading"), Set("invocations"), Set("streams"));
    }

    /// <summary>The table as it stands in the file.</summary>
    public static CloudTrailCallTable BuiltIn { get; } = new(YamlLoader.Load(ScenarioFiles.ReadBuiltIn("calls.yml")!, "calls.yml"));

    /// <summary>The services that can be called.</summary>
    public IEnumerable<string> Services => _services.Keys;

    /// <summary>The event source.</summary>
    public string GetEventSource(string service) => _services[service].Source;

    /// <summary>The name of the host that was called.</summary>
    public string GetHostName(string service, string region) => _services[service].Host.Replace("REGION", region, StringComparison.Ordinal);

    /// <summary>Whether CloudTrail records the call as one that only reads.</summary>
    public bool IsReadOnly(string operation) => _readOnlyCalls.Contains(operation) || Array.Exists(ReadOnlyPrefixes, p => operation.StartsWith(p, StringComparison.Ordinal));

    /// <summary>The type of resource by which a trail selects the call; null for a management event.</summary>
    public string? GetDataResourceType(string operation) => _dataResourceTypes.GetValueOrDefault(operation);

    /// <summary>Whether the call stands in the model invocation log.</summary>
    public bool IsInvocation(string operation) => _invocations.Contains(operation);

    /// <summary>Whether a second record follows when the stream has ended.</summary>
    public bool IsStreaming(string operation) => _streamingCalls.Contains(operation);

    private static (string, string) ReadService(YamlItem item)
    {
        Dictionary<string, YamlItem> members = item.ReadMembers("source", "host");
        return (members["source"].ReadText(), members["host"].ReadText());
    }
}

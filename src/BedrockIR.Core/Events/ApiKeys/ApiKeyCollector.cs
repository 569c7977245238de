namespace BedrockIR.Events.ApiKeys;

/// <summary>Collects the keys of a text, each once, and tells what could not be decoded: the first few one by one, so that a
/// text made for it cannot drown its reader.</summary>
internal sealed class ApiKeyCollector(IHost host)
{
    private const int MaxProblems = 20;

    private readonly HashSet<BedrockApiKey> _seen = [];
    private readonly List<BedrockApiKey> _keys = [];
    private int _problems;

    public void Add(BedrockApiKey key)
    {
        if (_seen.Add(key))
            _keys.Add(key);
    }

    public void Fail(InputException problem, int? line)
    {
        if (++_problems <= MaxProblems)
            host.WriteError(line is { } number ? ApiKeyErrors.WithLine(problem, number) : problem);
    }

    public IReadOnlyList<BedrockApiKey> Finish()
    {
        if (_problems > MaxProblems)
            host.WriteError(ApiKeyErrors.CreateMoreProblems(_problems - MaxProblems));
        return _keys.ToArray();
    }
}

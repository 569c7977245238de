using System.Globalization;
using BedrockIR.Drill.Scenarios.Story;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>Reads steps of a story.</summary>
/// <param name="principals">Who takes part, by name.</param>
internal sealed class StepReader(IReadOnlyDictionary<string, Principal> principals)
{
    private static readonly string[] Known =
    [
        "at", "after", "who", "call", "region", "from", "agent", "model", "request", "response", "resource", "error", "message",
        "times", "over", "jitter", "hours", "tokens", "prompt", "completion", "body", "changes", "then",
    ];

    /// <summary>A step of the story itself.</summary>
    public Step Story(YamlItem item)
    {
        Dictionary<string, YamlItem> members = item.Members(Known);
        if (!members.TryGetValue("at", out YamlItem at) || members.ContainsKey("after"))
            throw item.Wrong("a step needs 'at', the time before the opening, such as -5h30m; 'after' is for what stands under 'then'.");
        Step step = Read(item, members) with { At = at.Span() };
        return step.At + step.Over <= TimeSpan.Zero ? step
            : throw at.Wrong("the story ends when the account opens: 'at' and 'over' together must not lie behind that.");
    }

    /// <summary>A step without a time of its own: one that follows another, or padding.</summary>
    public Step Following(YamlItem item)
    {
        Dictionary<string, YamlItem> members = item.Members(Known);
        if (members.TryGetValue("at", out YamlItem at))
            throw at.Wrong("what follows a step has 'after', how long after it, in place of 'at'.");
        return Read(item, members) with { At = members.TryGetValue("after", out YamlItem after) ? after.Span() : TimeSpan.FromSeconds(1) };
    }

    private Step Read(YamlItem item, Dictionary<string, YamlItem> members)
    {
        YamlItem? Get(string name) => members.TryGetValue(name, out YamlItem value) ? value : null;
        YamlItem Must(string name) => Get(name) ?? throw item.Wrong($"a step needs '{name}'.");
        Step plain = new() { Place = item, Who = Who(Must("who")), Call = Call(Must("call")) };
        Step step = plain with
        {
            Region = Get("region")?.Texts() ?? [],
            From = Get("from")?.Texts() ?? [],
            Agent = Get("agent")?.Texts() ?? [],
            Model = Get("model")?.Texts() ?? [],
            Request = Get("request"),
            Response = Get("response"),
            Resource = Get("resource"),
            Error = Get("error")?.Text(),
            Message = Get("message"),
            Times = Get("times")?.Count() ?? 1,
            Over = Get("over")?.Span() ?? TimeSpan.Zero,
            Jitter = Get("jitter")?.Share() ?? plain.Jitter,
            Hours = Get("hours") is { } hours ? Hours(hours) : plain.Hours,
            Prompt = Get("prompt")?.Texts() ?? plain.Prompt,
            Completion = Get("completion")?.Texts() ?? plain.Completion,
            Body = Get("body"),
            Changes = Get("changes")?.Members("global", "regional"),
            Then = [.. Get("then")?.Items().Select(Following) ?? []],
        };
        Check(step, item);
        return Get("tokens") is { } tokens ? WithTokens(step, tokens) : step;
    }

    private static Step WithTokens(Step step, YamlItem item)
    {
        Dictionary<string, YamlItem> tokens = item.Members("in", "out");
        return step with
        {
            Input = tokens.TryGetValue("in", out YamlItem input) ? Tokens(input) : step.Input,
            Output = tokens.TryGetValue("out", out YamlItem output) ? Tokens(output) : step.Output,
        };
    }

    private static void Check(Step step, YamlItem item)
    {
        if (step.Times == 0)
            throw item.Wrong("'times' must be 1 or more.");
        if (step.Error is not null && step.Changes is not null)
            throw item.Wrong("a call that fails changes nothing: take away 'error' or 'changes'.");
        if (step.Model.Length == 0 && CallTable.BuiltIn.IsInvocation(step.Call.Operation))
            throw item.Wrong($"{step.Call.Operation} needs a 'model'.");
    }

    private Principal Who(YamlItem item) => principals.TryGetValue(item.Text(), out Principal? who) ? who
        : throw item.Wrong($"'{item.Text()}' is not one of the principals: {string.Join(", ", principals.Keys)}.");

    private static (string, string) Call(YamlItem item) => item.Text().Split(':') is [{ } service, { Length: > 0 } operation] && CallTable.BuiltIn.Services.Contains(service)
        ? (service, operation)
        : throw item.Wrong($"'{item.Text()}' is no call. Write service:Operation, such as bedrock-runtime:InvokeModel; services are {string.Join(", ", CallTable.BuiltIn.Services)}.");

    private static TokenRange Tokens(YamlItem item) => Pair(item, int.MaxValue - 1) is { } pair && pair.First <= pair.Second ? new TokenRange(pair.First, pair.Second)
        : throw item.Wrong($"'{item.Text()}' is no number of tokens. Write one, or a range such as 800-2000.");

    private static (int, int) Hours(YamlItem item) => Pair(item, 24) is { } pair && pair.First < pair.Second ? pair
        : throw item.Wrong($"'{item.Text()}' are no hours of the day. Write them in UTC, such as 7-19.");

    private static (int First, int Second)? Pair(YamlItem item, int most)
    {
        string[] parts = item.Text().Split('-');
        bool first = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int a), second = int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int b);
        return first && second && parts.Length <= 2 && a <= most && b <= most ? (a, b) : null;
    }
}

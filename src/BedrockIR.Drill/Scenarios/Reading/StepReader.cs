using System.Globalization;
using BedrockIR.Drill.Scenarios.Execution;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>Reads steps of a story.</summary>
/// <param name="principals">Who takes part, by name.</param>
internal sealed class StepReader(IReadOnlyDictionary<string, ScenarioPrincipal> principals)
{
    private static readonly string[] KnownMembers =
    [
        "at", "after", "who", "call", "region", "from", "agent", "model", "request", "response", "resource", "error", "message",
        "times", "over", "jitter", "hours", "tokens", "prompt", "completion", "body", "changes", "then",
    ];

    /// <summary>A step of the story itself.</summary>
    public ScenarioStep ReadStoryStep(YamlItem item)
    {
        Dictionary<string, YamlItem> members = item.ReadMembers(KnownMembers);
        if (!members.TryGetValue("at", out YamlItem at) || members.ContainsKey("after"))
            throw item.CreateError("a step needs 'at', the time before the opening, such as -5h30m; 'after' is for what stands under 'then'.");
        ScenarioStep step = Read(item, members) with { StartOffset = at.ReadDuration() };
        return step.StartOffset + step.Duration <= TimeSpan.Zero ? step
            : throw at.CreateError("the story ends when the account opens: 'at' and 'over' together must not lie behind that.");
    }

    /// <summary>A step without a time of its own: one that follows another, or padding.</summary>
    public ScenarioStep ReadFollowUp(YamlItem item)
    {
        Dictionary<string, YamlItem> members = item.ReadMembers(KnownMembers);
        if (members.TryGetValue("at", out YamlItem at))
            throw at.CreateError("what follows a step has 'after', how long after it, in place of 'at'.");
        return Read(item, members) with { StartOffset = members.TryGetValue("after", out YamlItem after) ? after.ReadDuration() : TimeSpan.FromSeconds(1) };
    }

    private ScenarioStep Read(YamlItem item, Dictionary<string, YamlItem> members)
    {
        YamlItem? Get(string name) => members.TryGetValue(name, out YamlItem value) ? value : null;
        YamlItem Must(string name) => Get(name) ?? throw item.CreateError($"a step needs '{name}'.");
        ScenarioStep plain = new() { Location = item, Principal = FindPrincipal(Must("who")), Call = ParseCall(Must("call")) };
        ScenarioStep step = plain with
        {
            Regions = Get("region")?.ReadTexts() ?? [],
            SourceIPAddresses = Get("from")?.ReadTexts() ?? [],
            UserAgents = Get("agent")?.ReadTexts() ?? [],
            ModelIds = Get("model")?.ReadTexts() ?? [],
            RequestParameters = Get("request"),
            ResponseElements = Get("response"),
            ResourceArn = Get("resource"),
            ErrorCode = Get("error")?.ReadText(),
            ErrorMessage = Get("message"),
            RepeatCount = Get("times")?.ReadCount() ?? 1,
            Duration = Get("over")?.ReadDuration() ?? TimeSpan.Zero,
            Jitter = Get("jitter")?.ReadFraction() ?? plain.Jitter,
            Hours = Get("hours") is { } hours ? ParseHours(hours) : plain.Hours,
            Prompts = Get("prompt")?.ReadTexts() ?? plain.Prompts,
            Completions = Get("completion")?.ReadTexts() ?? plain.Completions,
            RequestBody = Get("body"),
            Changes = Get("changes")?.ReadMembers("global", "regional"),
            FollowUps = [.. Get("then")?.ReadItems().Select(ReadFollowUp) ?? []],
        };
        Validate(step, item);
        return Get("tokens") is { } tokens ? AddTokens(step, tokens) : step;
    }

    private static ScenarioStep AddTokens(ScenarioStep step, YamlItem item)
    {
        Dictionary<string, YamlItem> tokens = item.ReadMembers("in", "out");
        return step with
        {
            InputTokens = tokens.TryGetValue("in", out YamlItem input) ? ParseTokens(input) : step.InputTokens,
            OutputTokens = tokens.TryGetValue("out", out YamlItem output) ? ParseTokens(output) : step.OutputTokens,
        };
    }

    private static void Validate(ScenarioStep step, YamlItem item)
    {
        if (step.RepeatCount == 0)
            throw item.CreateError("'times' must be 1 or more.");
        if (step.ErrorCode is not null && step.Changes is not null)
            throw item.CreateError("a call that fails changes nothing: take away 'error' or 'changes'.");
        if (step.ModelIds.Length == 0 && CloudTrailCallTable.BuiltIn.IsInvocation(step.Call.Operation))
            throw item.CreateError($"{step.Call.Operation} needs a 'model'.");
    }

    private ScenarioPrincipal FindPrincipal(YamlItem item) => principals.TryGetValue(item.ReadText(), out ScenarioPrincipal? who) ? who
        : throw item.CreateError($"'{item.ReadText()}' is not one of the principals: {string.Join(", ", principals.Keys)}.");

    private static (string, string) ParseCall(YamlItem item) => item.ReadText().Split(':') is [{ } service, { Length: > 0 } operation] && CloudTrailCallTable.BuiltIn.Services.Contains(service)
        ? (service, operation)
        : throw item.CreateError($"'{item.ReadText()}' is no call. Write service:Operation, such as bedrock-runtime:InvokeModel; services are {string.Join(", ", CloudTrailCallTable.BuiltIn.Services)}.");

    private static TokenRange ParseTokens(YamlItem item) => ParsePair(item, int.MaxValue - 1) is { } pair && pair.First <= pair.Second ? new TokenRange(pair.First, pair.Second)
        : throw item.CreateError($"'{item.ReadText()}' is no number of tokens. Write one, or a range such as 800-2000.");

    private static (int, int) ParseHours(YamlItem item) => ParsePair(item, 24) is { } pair && pair.First < pair.Second ? pair
        : throw item.CreateError($"'{item.ReadText()}' are no hours of the day. Write them in UTC, such as 7-19.");

    private static (int First, int Second)? ParsePair(YamlItem item, int most)
    {
        string[] parts = item.ReadText().Split('-');
        bool first = int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int a), second = int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int b);
        return first && second && parts.Length <= 2 && a <= most && b <= most ? (a, b) : null;
    }
}

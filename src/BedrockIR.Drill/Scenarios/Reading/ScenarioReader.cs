using BedrockIR.Drill.Scenarios.Story;

namespace BedrockIR.Drill.Scenarios.Reading;

/// <summary>Reads a scenario file.</summary>
internal static class ScenarioReader
{
    private static readonly string[] Known =
        ["name", "title", "description", "expected", "account", "region", "responder", "principals", "global", "regional", "objects", "story", "live", "padding"];

    /// <summary>Reads a file whose people are added to those of the account.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="file">The file, for errors.</param>
    /// <param name="others">Who takes part already.</param>
    /// <exception cref="ScenarioException">Something in it cannot be used.</exception>
    public static ScenarioFile Read(string text, string file, IReadOnlyDictionary<string, Principal> others)
    {
        YamlItem top = YamlText.Load(text, file);
        Dictionary<string, YamlItem> members = top.Members(Known);
        YamlItem? Get(string name) => members.TryGetValue(name, out YamlItem value) ? value : null;
        Dictionary<string, Principal> principals = new(others, StringComparer.Ordinal);
        foreach ((string name, YamlItem who) in Get("principals")?.Members() ?? [])
            principals[name] = PrincipalReader.Read(who);
        StepReader steps = new(principals);
        return new ScenarioFile
        {
            Description = Description(top, members),
            Account = Get("account")?.Text(),
            Region = Get("region")?.Text(),
            Responder = Get("responder")?.Text(),
            Principals = principals,
            State = members.Where(m => m.Key is "global" or "regional").ToDictionary(m => m.Key, m => m.Value, StringComparer.Ordinal),
            Story = [.. Get("story")?.Items().Select(steps.Story) ?? []],
            Live = [.. Get("live")?.Items().Select(i => Live(i, steps)) ?? []],
            Objects = [.. Get("objects")?.Items().Select(Object) ?? []],
            Padding = Get("padding") is { } padding ? Padding(padding, steps) : null,
        };
    }

    private static ScenarioDescription Description(YamlItem top, Dictionary<string, YamlItem> members)
    {
        string Must(string name) => members.TryGetValue(name, out YamlItem value) ? value.Text().Trim() : throw top.Wrong($"a scenario needs '{name}'.");
        ScenarioExpectation expected = members.TryGetValue("expected", out YamlItem written) ? Expected(written) : new([], new Dictionary<string, IReadOnlyList<string>>(), [], []);
        return new ScenarioDescription(Must("name"), Must("title"), Must("description"), expected);
    }

    private static ScenarioExpectation Expected(YamlItem item)
    {
        Dictionary<string, YamlItem> members = item.Members("suspects", "findings", "ordinary", "checks");
        IReadOnlyList<string> List(string name) => members.TryGetValue(name, out YamlItem list) ? list.Texts() : [];
        Dictionary<string, IReadOnlyList<string>> findings = new(StringComparer.Ordinal);
        if (members.TryGetValue("findings", out YamlItem named))
        {
            foreach ((string name, YamlItem rules) in named.Members())
                findings[name] = rules.Texts();
        }
        return new ScenarioExpectation(List("suspects"), findings, List("ordinary"), List("checks"));
    }

    private static LiveCall Live(YamlItem item, StepReader steps)
    {
        Dictionary<string, YamlItem> members = item.Members("every", "escape", "step");
        if (!members.TryGetValue("every", out YamlItem every) || every.Span() <= TimeSpan.Zero || !members.TryGetValue("step", out YamlItem step))
            throw item.Wrong("a live call needs 'every', the time between two calls, and 'step'.");
        Step call = steps.Following(step);
        return call.Then.Prepend(call).All(s => s.Who.Key is not null || (s.Who.Obtained && s != call))
            ? new LiveCall(call, every.Span(), members.TryGetValue("escape", out YamlItem escape) ? escape.Text() : null)
            : throw step.Wrong("while the drill runs, only principals with a 'key' can call, and after them those with 'obtained'.");
    }

    private static WrittenObject Object(YamlItem item)
    {
        Dictionary<string, YamlItem> members = item.Members("bucket", "key", "text", "at");
        YamlItem Must(string name) => members.TryGetValue(name, out YamlItem value) ? value : throw item.Wrong($"an object needs '{name}'.");
        return new WrittenObject(Must("bucket"), Must("key").Text(), Must("text"), Must("at").Span());
    }

    private static Padding Padding(YamlItem item, StepReader steps)
    {
        Dictionary<string, YamlItem> members = item.Members("over", "regions", "steps");
        YamlItem Must(string name) => members.TryGetValue(name, out YamlItem value) ? value : throw item.Wrong($"padding needs '{name}'.");
        return new Padding(Must("over").Span(), Must("regions").Texts(), [.. Must("steps").Items().Select(steps.Following)]);
    }
}

using System.Text;
using BedrockIR.Detection.Running;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;

namespace BedrockIR.Tests.Rules;

/// <summary>Rules from files and folders, beside the built-in ones.</summary>
public sealed class RuleLoaderTests : IDisposable
{
    private const string LoggingDeletedRuleId = "aa193795-953a-412c-bb78-77773bcd6bab";

    private readonly TempFolder _folder = new();
    private readonly RecordingHost _host = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rules_of_a_folder_are_loaded_in_order()
    {
        _folder.Write("b.yml", SigmaTestRules.CreateEventRule("b"));
        _folder.Write("sub/a.yaml", SigmaTestRules.CreateEventRule("a"));
        _folder.Write("C.YML", SigmaTestRules.CreateEventRule("c"));
        _folder.Write("readme.md", "no rule");
        _folder.Write("a.match.jsonl", "{}");
        RuleSet set = RuleLoader.Load([_folder.Path], _host);
        Assert.Equal(["c", "b", "a"], set.Rules.Where(r => !r.BuiltIn).Select(r => r.Id));
        Assert.Contains(set.Rules, r => r is { BuiltIn: true, Id: LoggingDeletedRuleId });
        Assert.Empty(set.Problems);
        Assert.Empty(_host.AllMessages);
    }

    [Fact]
    public void Named_file_may_have_any_extension()
    {
        string rule = _folder.Write("rule.txt", SigmaTestRules.CreateEventRule("a"));
        RuleSet set = RuleLoader.Load([rule, _folder.Path, rule], _host);
        Assert.Single(set.Rules, r => r.Id == "a");
        Assert.Empty(_host.AllMessages);
    }

    [Fact]
    public void Rule_with_unknown_modifier_gives_a_warning()
    {
        string bad = _folder.Write("bad.yml", SigmaTestRules.CreateSelectionRule("eventName|fuzzy: x"));
        _folder.Write("good.yml", SigmaTestRules.CreateEventRule("good"));
        RuleSet set = RuleLoader.Load([_folder.Path], _host);
        string warning = Assert.Single(_host.Warnings);
        Assert.StartsWith($"Rule not loaded: {bad}(6): the modifier 'fuzzy' of 'eventName|fuzzy' is unknown; known are contains", warning, StringComparison.Ordinal);
        Assert.Contains(set.Rules, r => r.Id == "good");
        Assert.Contains(set.Rules, r => r.Id == LoggingDeletedRuleId);
        ThreatDetector detector = new(set);
        detector.Add(TestEvents.Create(("eventName", "good")));
        Assert.Equal("good", Assert.Single(detector.Complete()).RuleId);
    }

    [Theory]
    [InlineData(LoggingDeletedRuleId)]
    [InlineData("AA193795-953A-412C-BB78-77773BCD6BAB")]
    public void User_rule_replaces_built_in_rule_by_id(string id)
    {
        int before = RuleLoader.Load([], _host).Rules.Count;
        string path = _folder.Write("mine.yml", SigmaTestRules.CreateEventRule("mine").Replace("id: mine", $"id: {id}", StringComparison.Ordinal));
        RuleSet set = RuleLoader.Load([path], _host);
        DetectionRule rule = Assert.Single(set.Rules, r => r.Id.Equals(LoggingDeletedRuleId, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(("mine", false, path), (rule.Title, rule.BuiltIn, rule.Path));
        Assert.Equal(before, set.Rules.Count);
    }

    [Fact]
    public void Invalid_user_rule_replaces_no_built_in_rule()
    {
        _folder.Write("mine.yml", $"id: {LoggingDeletedRuleId}\n" + SigmaTestRules.CreateSelectionRule("f|x: y"));
        Assert.Contains(RuleLoader.Load([_folder.Path], _host).Rules, r => r is { BuiltIn: true, Id: LoggingDeletedRuleId });
    }

    [Fact]
    public void Missing_path_is_reported_and_others_loaded()
    {
        _folder.Write("a.yml", SigmaTestRules.CreateEventRule("a"));
        RuleSet set = RuleLoader.Load([_folder.GetPath("missing"), _folder.Path], _host);
        InputException failure = Assert.Single(_host.Failures);
        Assert.Equal(("RulePathNotFound", _folder.GetPath("missing")), (failure.Id, failure.Target));
        Assert.Contains("Check the spelling", failure.Message, StringComparison.Ordinal);
        Assert.Contains(set.Rules, r => r.Id == "a");
    }

    [Fact]
    public void Broken_and_circular_links_are_ignored()
    {
        _folder.Write("a.yml", SigmaTestRules.CreateEventRule("a"));
        Directory.CreateSymbolicLink(_folder.GetPath("back"), _folder.Path);
        File.CreateSymbolicLink(_folder.GetPath("nothing.yml"), _folder.GetPath("missing"));
        Assert.Single(RuleLoader.Load([_folder.Path], _host).Rules, r => r.Id == "a");
        Assert.Contains(_host.Warnings, w => w.Contains("nothing.yml: the file cannot be read", StringComparison.Ordinal));
        Assert.DoesNotContain(_host.Warnings, w => w.Contains("is taken by another rule", StringComparison.Ordinal));
        Assert.Empty(_host.Failures);
    }

    [Fact]
    public void Byte_order_mark_is_ignored()
    {
        _folder.Write("a.yml", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(SigmaTestRules.CreateEventRule("a"))]);
        _folder.Write("b.yml", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(SigmaTestRules.CreateEventRule("b"))]);
        Assert.Equal(["a", "b"], RuleLoader.Load([_folder.Path], _host).Rules.Where(r => !r.BuiltIn).Select(r => r.Id));
        Assert.Empty(_host.AllMessages);
    }

    [Fact]
    public void Duplicate_rule_id_is_reported()
    {
        _folder.Write("a.yml", SigmaTestRules.CreateEventRule("same").Replace("title: same", "title: first", StringComparison.Ordinal));
        _folder.Write("b.yml", SigmaTestRules.CreateEventRule("SAME"));
        RuleSet set = RuleLoader.Load([_folder.Path], _host);
        Assert.Equal("first", Assert.Single(set.Rules, r => r.Id.Equals("same", StringComparison.OrdinalIgnoreCase)).Title);
        Assert.Contains("give it one of its own", Assert.Single(_host.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Correlation_with_missing_step_is_reported()
    {
        _folder.Write("a.yml", CreateCorrelation("a", "there", "missing") + "---\n" + CreateStep("there"));
        RuleSet set = RuleLoader.Load([_folder.Path], _host);
        Assert.DoesNotContain(set.Rules, r => r.Id == "a");
        string warning = Assert.Single(_host.Warnings);
        Assert.Contains("'missing', which is not loaded; add it to the file or correct the name", warning, StringComparison.Ordinal);
    }

    // The step is there when names are looked up, and gone because of its id: the detector must not stumble over that.
    [Fact]
    public void Correlation_with_invalid_step_is_reported()
    {
        _folder.Write("b.yml", CreateCorrelation("b", "one", "two") + "---\n" + CreateStep("one") + "---\n" + CreateStep("two").Replace("eventName:", "eventName|nosuch:", StringComparison.Ordinal));
        RuleSet set = RuleLoader.Load([_folder.Path], _host);
        Assert.DoesNotContain(set.Rules, r => r.Id == "b");
        Assert.Equal(2, set.Problems.Count);
        new ThreatDetector(set).Complete();
    }

    [Fact]
    public void Correlation_uses_step_of_its_own_file()
    {
        _folder.Write("a.yml", CreateCorrelation("a", "one", "two") + "---\n" + CreateStep("one") + "---\n" + CreateStep("two"));
        _folder.Write("b.yml", CreateCorrelation("b", "one", "two") + "---\n" + CreateStep("one").Replace("id: one", "id: other", StringComparison.Ordinal) + "---\n"
            + CreateStep("two").Replace("id: two", "id: another", StringComparison.Ordinal));
        RuleSet set = RuleLoader.Load([_folder.Path], _host);
        Assert.Equal("other", set.Resolve("one", set.Rules.Single(r => r.Id == "b"))!.Id);
        Assert.Equal("one", set.Resolve("one", set.Rules.Single(r => r.Id == "a"))!.Id);
        Assert.Empty(_host.AllMessages);
    }

    private static string CreateStep(string name) => $"name: {name}\n" + SigmaTestRules.CreateEventRule(name);

    private static string CreateCorrelation(string id, params string[] rules) =>
        $"title: {id}\nid: {id}\ncorrelation:\n    type: temporal_ordered\n    rules: [{string.Join(", ", rules)}]\n    group-by: [userIdentity.accessKeyId]\n    timespan: 15m\n";

    [Fact]
    public void Errors_come_before_rules_for_other_systems()
    {
        for (int i = 0; i < 100; i++)
            _folder.Write($"{i:000}.yml", SigmaTestRules.CreateEventRule("r" + i).Replace("product: aws", "product: windows", StringComparison.Ordinal));
        _folder.Write("zzz.yml", SigmaTestRules.CreateEventRule("z").Replace("eventName:", "eventName|fuzzy:", StringComparison.Ordinal));

        RuleSet set = RuleLoader.Load([_folder.Path], _host);

        Assert.Equal((101, 100), (set.Problems.Count, set.Problems.Count(p => p.IsOtherLogSource)));
        Assert.Contains("fuzzy", _host.Warnings[0], StringComparison.Ordinal);
        Assert.Equal(26, _host.Warnings.Count);
        Assert.Contains("76 more rules were not loaded; 100 in all are for other log sources", _host.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Repeated_step_may_be_referenced_by_title()
    {
        const string step = "---\ntitle: Call X\nid: x\nlogsource:\n    product: aws\ndetection:\n    s:\n        eventName: X\n    condition: s\n";
        const string lines = "correlation:\n    type: event_count\n    rules: [Call X]\n    timespan: 1m\n    group-by: [eventName]\n    condition: {gte: 1}\n";
        using TempFolder folder = new();
        folder.Write("a.yml", "title: A\nid: a\n" + lines + step);
        folder.Write("b.yml", "title: B\nid: b\n" + lines + step);
        RuleSet set = RuleLoader.Load([folder.Path], new RecordingHost()).Where(r => !r.BuiltIn);
        Assert.DoesNotContain(set.Problems, p => p.Path.StartsWith(folder.Path, StringComparison.Ordinal));
        ThreatDetector detector = new(set);
        detector.Add(TestEvents.Create(("eventName", "X")));
        Assert.Equal(["A", "B"], detector.Complete().Select(f => f.Title).Order());
    }
}

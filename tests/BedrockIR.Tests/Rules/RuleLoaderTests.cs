using System.Text;
using BedrockIR.Detection.Running;
using BedrockIR.Rules;
using BedrockIR.Rules.Loading;

namespace BedrockIR.Tests.Rules;

/// <summary>Rules from files and folders, beside the built-in ones.</summary>
public sealed class RuleLoaderTests : IDisposable
{
    private const string LoggingDeleted = "aa193795-953a-412c-bb78-77773bcd6bab";

    private readonly TempFolder _folder = new();
    private readonly RecordingHost _host = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_s_rules_are_loaded_in_order_and_beside_the_built_in_ones()
    {
        _folder.Write("b.yml", SigmaText.Sound("b"));
        _folder.Write("sub/a.yaml", SigmaText.Sound("a"));
        _folder.Write("C.YML", SigmaText.Sound("c"));
        _folder.Write("readme.md", "no rule");
        _folder.Write("a.match.jsonl", "{}");
        RuleSet set = RuleLoader.Load([_folder.Path], _host);
        Assert.Equal(["c", "b", "a"], set.Rules.Where(r => !r.BuiltIn).Select(r => r.Id));
        Assert.Contains(set.Rules, r => r is { BuiltIn: true, Id: LoggingDeleted });
        Assert.Empty(set.Problems);
        Assert.Empty(_host.Said);
    }

    [Fact]
    public void A_file_may_be_called_as_it_likes_when_it_is_named_and_counts_once()
    {
        string rule = _folder.Write("rule.txt", SigmaText.Sound("a"));
        RuleSet set = RuleLoader.Load([rule, _folder.Path, rule], _host);
        Assert.Single(set.Rules, r => r.Id == "a");
        Assert.Empty(_host.Said);
    }

    [Fact]
    public void An_unknown_modifier_is_a_warning_that_names_file_and_place_and_the_other_rules_run()
    {
        string bad = _folder.Write("bad.yml", SigmaText.Selection("eventName|fuzzy: x"));
        _folder.Write("good.yml", SigmaText.Sound("good"));
        RuleSet set = RuleLoader.Load([_folder.Path], _host);
        string warning = Assert.Single(_host.Warnings);
        Assert.StartsWith($"Rule not loaded: {bad}(6): the modifier 'fuzzy' of 'eventName|fuzzy' is unknown; known are contains", warning, StringComparison.Ordinal);
        Assert.Contains(set.Rules, r => r.Id == "good");
        Assert.Contains(set.Rules, r => r.Id == LoggingDeleted);
        ThreatDetector detector = new(set);
        detector.Add(MadeEvents.Make(("eventName", "good")));
        Assert.Equal("good", Assert.Single(detector.Complete()).RuleId);
    }

    [Theory]
    [InlineData(LoggingDeleted)]
    [InlineData("AA193795-953A-412C-BB78-77773BCD6BAB")]
    public void A_rule_of_the_user_s_replaces_the_built_in_one_with_its_id(string id)
    {
        int before = RuleLoader.Load([], _host).Rules.Count;
        string path = _folder.Write("mine.yml", SigmaText.Sound("mine").Replace("id: mine", $"id: {id}", StringComparison.Ordinal));
        RuleSet set = RuleLoader.Load([path], _host);
        DetectionRule rule = Assert.Single(set.Rules, r => r.Id.Equals(LoggingDeleted, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(("mine", false, path), (rule.Title, rule.BuiltIn, rule.Path));
        Assert.Equal(before, set.Rules.Count);
    }

    [Fact]
    public void A_broken_rule_of_the_user_s_replaces_nothing()
    {
        _folder.Write("mine.yml", $"id: {LoggingDeleted}\n" + SigmaText.Selection("f|x: y"));
        Assert.Contains(RuleLoader.Load([_folder.Path], _host).Rules, r => r is { BuiltIn: true, Id: LoggingDeleted });
    }

    [Fact]
    public void A_path_that_is_not_there_is_an_error_and_the_others_are_loaded()
    {
        _folder.Write("a.yml", SigmaText.Sound("a"));
        RuleSet set = RuleLoader.Load([_folder.At("missing"), _folder.Path], _host);
        InputException failure = Assert.Single(_host.Failures);
        Assert.Equal(("RulePathNotFound", _folder.At("missing")), (failure.Id, failure.Target));
        Assert.Contains("Check the spelling", failure.Message, StringComparison.Ordinal);
        Assert.Contains(set.Rules, r => r.Id == "a");
    }

    [Fact]
    public void Links_that_lead_nowhere_or_round_in_a_circle_do_no_harm()
    {
        _folder.Write("a.yml", SigmaText.Sound("a"));
        Directory.CreateSymbolicLink(_folder.At("back"), _folder.Path);
        File.CreateSymbolicLink(_folder.At("nothing.yml"), _folder.At("missing"));
        Assert.Single(RuleLoader.Load([_folder.Path], _host).Rules, r => r.Id == "a");
        Assert.Contains(_host.Warnings, w => w.Contains("nothing.yml: the file cannot be read", StringComparison.Ordinal));
        Assert.DoesNotContain(_host.Warnings, w => w.Contains("is taken by another rule", StringComparison.Ordinal));
        Assert.Empty(_host.Failures);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_the_rule()
    {
        _folder.Write("a.yml", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(SigmaText.Sound("a"))]);
        _folder.Write("b.yml", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(SigmaText.Sound("b"))]);
        Assert.Equal(["a", "b"], RuleLoader.Load([_folder.Path], _host).Rules.Where(r => !r.BuiltIn).Select(r => r.Id));
        Assert.Empty(_host.Said);
    }

    [Fact]
    public void Two_rules_with_one_id_are_a_problem_and_the_first_is_kept()
    {
        _folder.Write("a.yml", SigmaText.Sound("same").Replace("title: same", "title: first", StringComparison.Ordinal));
        _folder.Write("b.yml", SigmaText.Sound("SAME"));
        RuleSet set = RuleLoader.Load([_folder.Path], _host);
        Assert.Equal("first", Assert.Single(set.Rules, r => r.Id.Equals("same", StringComparison.OrdinalIgnoreCase)).Title);
        Assert.Contains("give it one of its own", Assert.Single(_host.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_correlation_without_its_steps_is_a_problem()
    {
        _folder.Write("a.yml", Correlation("a", "there", "missing") + "---\n" + Step("there"));
        RuleSet set = RuleLoader.Load([_folder.Path], _host);
        Assert.DoesNotContain(set.Rules, r => r.Id == "a");
        string warning = Assert.Single(_host.Warnings);
        Assert.Contains("'missing', which is not loaded; add it to the file or correct the name", warning, StringComparison.Ordinal);
    }

    // The step is there when names are looked up, and gone because of its id: the detector must not stumble over that.
    [Fact]
    public void A_correlation_whose_step_was_refused_is_a_problem_as_well()
    {
        _folder.Write("b.yml", Correlation("b", "one", "two") + "---\n" + Step("one") + "---\n" + Step("two").Replace("eventName:", "eventName|nosuch:", StringComparison.Ordinal));
        RuleSet set = RuleLoader.Load([_folder.Path], _host);
        Assert.DoesNotContain(set.Rules, r => r.Id == "b");
        Assert.Equal(2, set.Problems.Count);
        new ThreatDetector(set).Complete();
    }

    [Fact]
    public void A_correlation_takes_the_step_of_its_own_file_first()
    {
        _folder.Write("a.yml", Correlation("a", "one", "two") + "---\n" + Step("one") + "---\n" + Step("two"));
        _folder.Write("b.yml", Correlation("b", "one", "two") + "---\n" + Step("one").Replace("id: one", "id: other", StringComparison.Ordinal) + "---\n"
            + Step("two").Replace("id: two", "id: another", StringComparison.Ordinal));
        RuleSet set = RuleLoader.Load([_folder.Path], _host);
        Assert.Equal("other", set.Resolve("one", set.Rules.Single(r => r.Id == "b"))!.Id);
        Assert.Equal("one", set.Resolve("one", set.Rules.Single(r => r.Id == "a"))!.Id);
        Assert.Empty(_host.Said);
    }

    private static string Step(string name) => $"name: {name}\n" + SigmaText.Sound(name);

    private static string Correlation(string id, params string[] rules) =>
        $"title: {id}\nid: {id}\ncorrelation:\n    type: temporal_ordered\n    rules: [{string.Join(", ", rules)}]\n    group-by: [userIdentity.accessKeyId]\n    timespan: 15m\n";

    [Fact]
    public void What_is_wrong_does_not_drown_in_rules_for_other_systems()
    {
        for (int i = 0; i < 100; i++)
            _folder.Write($"{i:000}.yml", SigmaText.Sound("r" + i).Replace("product: aws", "product: windows", StringComparison.Ordinal));
        _folder.Write("zzz.yml", SigmaText.Sound("z").Replace("eventName:", "eventName|fuzzy:", StringComparison.Ordinal));

        RuleSet set = RuleLoader.Load([_folder.Path], _host);

        Assert.Equal((101, 100), (set.Problems.Count, set.Problems.Count(p => p.IsOtherLogSource)));
        Assert.Contains("fuzzy", _host.Warnings[0], StringComparison.Ordinal);
        Assert.Equal(26, _host.Warnings.Count);
        Assert.Contains("76 more rules were not loaded; 100 in all are for other log sources", _host.Warnings[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_two_files_repeat_serves_both_and_a_title_will_do_for_a_name()
    {
        const string step = "---\ntitle: Call X\nid: x\nlogsource:\n    product: aws\ndetection:\n    s:\n        eventName: X\n    condition: s\n";
        const string lines = "correlation:\n    type: event_count\n    rules: [Call X]\n    timespan: 1m\n    group-by: [eventName]\n    condition: {gte: 1}\n";
        using TempFolder folder = new();
        folder.Write("a.yml", "title: A\nid: a\n" + lines + step);
        folder.Write("b.yml", "title: B\nid: b\n" + lines + step);
        RuleSet set = RuleLoader.Load([folder.Path], new RecordingHost()).Where(r => !r.BuiltIn);
        Assert.DoesNotContain(set.Problems, p => p.Path.StartsWith(folder.Path, StringComparison.Ordinal));
        ThreatDetector detector = new(set);
        detector.Add(MadeEvents.Make(("eventName", "X")));
        Assert.Equal(["A", "B"], detector.Complete().Select(f => f.Title).Order());
    }
}

using BedrockIR.Drill.Content;
using BedrockIR.Drill.Scenarios;

namespace BedrockIR.Tests.Drill.Scenarios;

public sealed class OwnScenarioTests : IDisposable
{
    private const string Head = "name: mine\ntitle: Mine\ndescription: About something.\n";

    private const string Intern = "principals:\n  intern: {user: intern, key: AKIADRILLINTERN22222, from: 198.51.100.7, agent: aws-cli/2.31.10}\n";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_one_in_the_README_works()
    {
        string readme = File.ReadAllText(RepositoryRoot.Combine("src", "BedrockIR.Drill", "Scenarios", "README.md")).ReplaceLineEndings("\n");
        string written = readme.Split("```yaml\n")[1].Split("```")[0];
        DrillContent content = Load(written);
        Assert.Equal(("mine", 301), (content.Scenario, content.Events.Count(e => (string?)e.Record["userIdentity"]!["userName"] == "intern")));
        Assert.DoesNotContain(content.Invocations, i => i.Region == "us-west-2" && i.Time > content.Now.AddHours(-5));
        Assert.Contains(content.Invocations, i => i.Region == "us-west-2");
        Assert.Equal(["intern"], DrillScenarios.Describe(_folder.GetPath("mine.yml")).Expected.Suspects);
    }

    [Fact]
    public void Logging_that_comes_back_is_seen_again()
    {
        const string off = "changes: {regional: {us-west-2: {loggingConfiguration: []}}}";
        const string on = "changes: {regional: {us-west-2: {loggingConfiguration: [{cloudWatchConfig: {logGroupName: /x, roleArn: r}}]}}}";
        const string run = "who: intern, call: \"bedrock-runtime:Converse\", region: us-west-2, model: amazon.nova-lite-v1:0";
        DrillContent content = Load(Head + Intern + "story:\n"
            + $"  - {{at: -6h, {run}}}\n  - {{at: -5h, who: intern, call: \"bedrock:DeleteModelInvocationLoggingConfiguration\", region: us-west-2, {off}}}\n"
            + $"  - {{at: -4h, {run}}}\n  - {{at: -3h, who: intern, call: \"bedrock:PutModelInvocationLoggingConfiguration\", region: us-west-2, {on}}}\n  - {{at: -2h, {run}}}\n");
        Assert.Equal([-6, -2], content.Invocations.Where(i => ((string)i.Record["identity"]!["arn"]!).EndsWith("/intern", StringComparison.Ordinal)).Select(i => (int)(i.Time - content.Now).TotalHours));
    }

    // What is wrong, the line of it, and a word of what to do.
    [Theory]
    [InlineData("name: mine\ntitle: Mine\n", 1, "needs 'description'")]
    [InlineData(Head + "storry:\n  - {at: -1h}\n", 4, "'storry' is not known here")]
    [InlineData(Head + "story: later\n", 4, "a list is expected")]
    [InlineData(Head + "story:\n  - {at: soon, who: chatbot, call: \"sts:GetCallerIdentity\"}\n", 5, "'soon' is no length of time")]
    [InlineData(Head + "story:\n  - {who: chatbot, call: \"sts:GetCallerIdentity\"}\n", 5, "needs 'at'")]
    [InlineData(Head + "story:\n  - {at: -1h, over: 2h, who: chatbot, call: \"sts:GetCallerIdentity\"}\n", 5, "must not lie behind")]
    [InlineData(Head + "story:\n  - {at: -1h, who: nobody, call: \"sts:GetCallerIdentity\"}\n", 5, "'nobody' is not one of the principals")]
    [InlineData(Head + "story:\n  - {at: -1h, who: chatbot, call: GetCallerIdentity}\n", 5, "is no call")]
    [InlineData(Head + "story:\n  - {at: -1h, who: chatbot, call: \"bedrock-runtime:Converse\"}\n", 5, "needs a 'model'")]
    [InlineData(Head + "story:\n  - {at: -1h, who: chatbot, call: \"sts:GetCallerIdentity\", times: many}\n", 5, "no whole number")]
    [InlineData(Head + "story:\n  - {at: -1h, who: chatbot, call: \"sts:GetCallerIdentity\", times: 0}\n", 5, "1 or more")]
    [InlineData(Head + "story:\n  - {at: -1h, who: chatbot, call: \"sts:GetCallerIdentity\", hours: 9-25}\n", 5, "no hours of the day")]
    [InlineData(Head + "story:\n  - at: -1h\n    who: chatbot\n    call: sts:GetCallerIdentity\n    error: AccessDenied\n    changes: {}\n", 5, "changes nothing")]
    [InlineData(Head + "story:\n  - at: -1h\n    who: chatbot\n    call: sts:GetCallerIdentity\n    request: {a: \"${when}\"}\n", 8, "'${when}' is not known")]
    [InlineData(Head + "principals:\n  x: {user: x, from: 192.0.2.1, agent: a}\n", 5, "calls with a key")]
    [InlineData(Head + "principals:\n  x: {role: x, session: s}\n", 5, "give an address")]
    [InlineData(Head + "global:\n  userz: []\n", 5, "'userz' is not known here")]
    [InlineData(Head + "global:\n  users:\n    - {Path: /}\n", 6, "needs its UserName")]
    [InlineData(Head + "global:\n  users:\n    - {UserName: ghost, _remove: true}\n", 6, "has no ghost to remove")]
    [InlineData(Head + "live:\n  - {every: 5s, step: {who: chatbot, call: \"sts:GetCallerIdentity\"}}\n", 5, "principals with a 'key'")]
    [InlineData(Head + "story:\n  - [at: -1h\n", 5, "not valid YAML")]
    [InlineData(Head + "story:\n  - {at: -1h, at: -2h}\n", 5, "not valid YAML")]
    [InlineData(Head + "story: &x\n  - *x\n", 5, "aliases are not followed")]
    [InlineData("- a\n", 1, "one mapping")]
    [InlineData("", 1, "one mapping")]
    public void A_mistake_is_told_with_its_file_and_line(string text, long line, string problem)
    {
        ScenarioException e = Assert.Throws<ScenarioException>(() => Load(text));
        Assert.Contains(problem, e.Message, StringComparison.Ordinal);
        Assert.StartsWith($"{_folder.GetPath("mine.yml")}, line {e.Line}: ", e.Message, StringComparison.Ordinal);
        Assert.InRange(e.Line!.Value, line, line + 1);
    }

    [Fact]
    public void Endless_depth_is_refused_before_it_is_read() =>
        Assert.Contains("nested deeper", Assert.Throws<ScenarioException>(() => Load(Head + "story: " + new string('[', 100_000))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_name_that_is_none_is_told_with_those_that_are()
    {
        string message = Assert.Throws<ScenarioException>(() => DrillScenarios.Load("llmjaking", LoadedScenario.Opening)).Message;
        Assert.All(DrillScenarios.Names, name => Assert.Contains(name, message, StringComparison.Ordinal));
        Assert.Equal(["clean", "determined-attacker", "insider-agent", "llmjacking", "logging-tamper"], DrillScenarios.Names);
    }

    private DrillContent Load(string text) => DrillScenarios.Load(_folder.Write("mine.yml", text), LoadedScenario.Opening);
}

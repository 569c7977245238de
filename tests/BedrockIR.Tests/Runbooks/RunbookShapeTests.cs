using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace BedrockIR.Tests.Runbooks;

/// <summary>The runbooks have the shape that Systems Manager takes: schema 0.3, the inputs of each action, and no variable that nobody
/// gives.</summary>
public sealed partial class RunbookShapeTests
{
    private static readonly Dictionary<string, (string[] Needed, string[] Allowed)> Inputs = new()
    {
        ["aws:executeScript"] = (["Runtime", "Script", "InputPayload", "Attachment"], []),
        ["aws:approve"] = (["NotificationArn", "Message", "MinRequiredApprovals", "Approvers"], []),
        ["aws:branch"] = (["Choices"], ["Default"]),
        ["aws:executeAwsApi"] = (["Service", "Api"], ["TopicArn", "Subject", "Message"]),
    };

    private static readonly string[] Globals = ["global:ACCOUNT_ID", "global:REGION", "automation:EXECUTION_ID"];

    public static TheoryData<string> Runbooks => [.. Directory.EnumerateFiles(RepositoryRoot.Combine("runbooks"), "*.yaml").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Runbooks))]
    public void It_has_the_parts_of_schema_0_3(string name)
    {
        YamlMappingNode runbook = RunbookFile.Read(name);
        Assert.Equal(["schemaVersion", "description", "assumeRole", "files", "parameters", "mainSteps", "outputs"], Keys(runbook));
        Assert.Equal("0.3", runbook["schemaVersion"].ToString());
        Assert.All((YamlMappingNode)runbook["parameters"], p => Assert.Contains(p.Value["type"].ToString(), (string[])["String", "StringList", "Integer", "AWS::IAM::Role::Arn"]));
        Assert.All((YamlMappingNode)runbook["parameters"], p => Assert.EndsWith(".", p.Value["description"].ToString(), StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Runbooks))]
    public void Each_step_has_what_its_action_needs_and_nothing_else(string name)
    {
        foreach (YamlMappingNode step in Steps(name))
        {
            YamlMappingNode inputs = (YamlMappingNode)step["inputs"];
            (string[] needed, string[] allowed) = Inputs[step["action"].ToString()];
            Assert.All(Keys(inputs), k => Assert.Contains(k, needed.Concat(allowed)));
            Assert.All(needed, n => Assert.Contains(n, Keys(inputs)));
            if (step["action"].ToString() != "aws:executeScript")
                continue;
            Assert.Equal("PowerShell 7.4", inputs["Runtime"].ToString());
            Assert.Equal("600", step["timeoutSeconds"].ToString());
            Assert.True(File.Exists(RepositoryRoot.Combine("runbooks", "scripts", inputs["Script"].ToString())));
            Assert.Contains(inputs["Attachment"].ToString(), Keys((YamlMappingNode)RunbookFile.Read(name)["files"]));
            Assert.All((YamlSequenceNode)step["outputs"], o => Assert.Equal($"$.Payload.{o["Name"]}", o["Selector"].ToString()));
        }
    }

    [Theory, MemberData(nameof(Runbooks))]
    public void Each_variable_is_a_parameter_or_what_an_earlier_step_puts_out(string name)
    {
        YamlMappingNode runbook = RunbookFile.Read(name);
        HashSet<string> known = [.. Globals, .. Keys((YamlMappingNode)runbook["parameters"])], used = [];
        foreach (YamlMappingNode step in Steps(name))
        {
            string[] variables = [.. Scalars(step).SelectMany(s => Variable().Matches(s)).Select(m => m.Groups[1].Value)];
            Assert.All(variables, v => Assert.Contains(v, known));
            used.UnionWith(variables);
            if (step.Children.TryGetValue("outputs", out YamlNode? outputs))
                known.UnionWith(((YamlSequenceNode)outputs).Select(o => $"{step["name"]}.{o["Name"]}"));
        }
        Assert.All((YamlSequenceNode)runbook["outputs"], o => Assert.Contains(o.ToString(), known));
        Assert.All(Keys((YamlMappingNode)runbook["parameters"]).Where(p => p != "AutomationAssumeRole"), p => Assert.Contains(p, used));
    }

    [Theory, MemberData(nameof(Runbooks))]
    public void Where_a_step_leads_there_is_a_step(string name)
    {
        string[] steps = [.. Steps(name).Select(s => s["name"].ToString())];
        IEnumerable<string> next = Steps(name).SelectMany(Named).Where(n => n.Key is "nextStep" or "NextStep" or "Default" || (n.Key == "onFailure" && n.Value != "Abort")).Select(n => n.Value.Replace("step:", "", StringComparison.Ordinal));
        Assert.All(next, n => Assert.Contains(n, steps));
        // What changes something is reached by an approval alone.
        Assert.All(Steps(name).Where(s => s["name"].ToString() is "contain" or "undo"), s => Assert.Equal("aws:approve", Steps(name)[Array.IndexOf(steps, s["name"].ToString()) - 1]["action"].ToString()));
        Assert.DoesNotContain(Steps(name).SelectMany(Named), n => n.Key is "NextStep" or "nextStep" && n.Value is "contain" or "undo");
    }

    [Fact]
    public void No_script_holds_a_variable_of_the_runbooks() =>
        Assert.All(Directory.EnumerateFiles(RepositoryRoot.Combine("runbooks", "scripts")), f => Assert.DoesNotMatch(Variable(), File.ReadAllText(f)));

    private static YamlMappingNode[] Steps(string name) => [.. ((YamlSequenceNode)RunbookFile.Read(name)["mainSteps"]).Cast<YamlMappingNode>()];

    private static string[] Keys(YamlMappingNode node) => [.. node.Children.Keys.Select(k => k.ToString())];

    private static IEnumerable<string> Scalars(YamlNode node) => node.AllNodes.OfType<YamlScalarNode>().Select(s => s.Value ?? "");

    private static IEnumerable<(string Key, string Value)> Named(YamlNode node) =>
        node.AllNodes.OfType<YamlMappingNode>().SelectMany(m => m.Children).Where(c => c.Value is YamlScalarNode).Select(c => (c.Key.ToString(), c.Value.ToString()));

    [GeneratedRegex(@"\{\{ ?([A-Za-z0-9:._]+) ?\}\}")]
    private static partial Regex Variable();
}

using System.Text.RegularExpressions;
using BedrockIR.Events;
using BedrockIR.Invocations;
using BedrockIR.Rules;
using BedrockIR.Rules.Records;
using BedrockIR.Tests.Coverage;

namespace BedrockIR.Tests.Rules;

/// <summary>Whoever pastes a rule's drilldown runs it: it only shows, and names what the events have.</summary>
public sealed partial class RuleDrillDownTests
{
    private static readonly string[] AllowedCommands = ["Format-Table", "Format-List", "Group-Object", "Sort-Object", "Select-Object", "Measure-Object", "Where-Object"];

    // What a command leaves for those behind it; the others hand on what they get.
    private static readonly Dictionary<string, string[]> OutputProperties = new(StringComparer.Ordinal)
    {
        ["Group-Object"] = ["Count", "Name", "Group", "Values"],
        ["Measure-Object"] = ["Count", "Sum", "Average", "Minimum", "Maximum", "Property"],
    };

    public static TheoryData<string> Paths => [.. BuiltIn.Rules.Select(r => r.Path)];

    [Theory, MemberData(nameof(Paths))]
    public void Drill_down_is_read_only_and_valid(string path)
    {
        DetectionRule rule = BuiltIn.Rules.Single(r => r.Path == path);
        Assert.Null(FindError(rule.Extension.DrillDown!, rule.LogSource));
    }

    [Theory]
    [InlineData("Format-Table EventTime, Count")]
    [InlineData("Remove-Item x")]
    [InlineData("Format-Table EventTime | Out-File x")]
    [InlineData("Format-Table EventTime; Remove-Item x")]
    [InlineData("Format-Table EventTime, (Remove-Item x)")]
    [InlineData("Sort-Object { Remove-Item x }")]
    [InlineData("Sort-Object { $_.Nothing }")]
    [InlineData("Group-Object Principal | Format-Table EventTime")]
    [InlineData("Select-Object EventTime | Format-List EventName")]
    [InlineData("Select-Object @{n=\"A\";e={$_.Raw}} | Format-List B")]
    [InlineData("Format-Table Timestamp")]
    public void Invalid_drill_down_is_detected(string drillDown) =>
        Assert.NotNull(FindError(drillDown, RuleLogSource.CloudTrail));

    [Theory]
    [InlineData("Select-Object EventTime, @{n=\"A\";e={$_.Raw}} | Format-List A, EventTime")]
    [InlineData("Where-Object { $_.ErrorCode } | Format-Table EventTime -Wrap")]
    [InlineData("Sort-Object Count -Descending", "Group-Object Principal | ")]
    public void Valid_drill_down_is_accepted(string drillDown, string before = "") => Assert.Null(FindError(before + drillDown, RuleLogSource.CloudTrail));

    private static string? FindError(string drillDown, RuleLogSource log)
    {
        HashSet<string> known = [.. (log == RuleLogSource.BedrockInvocation ? typeof(Invocation) : typeof(TrailEvent)).GetProperties().Select(p => p.Name)];
        foreach (string step in SplitTopLevel(drillDown, '|'))
        {
            string command = step.Split(' ')[0];
            if (!AllowedCommands.Contains(command))
                return $"{command} is none of {string.Join(", ", AllowedCommands)}";
            List<string> named = [];
            foreach (string argument in SplitTopLevel(SwitchPattern().Replace(step[command.Length..], ""), ','))
            {
                if (FindArgumentError(argument, known, named) is { } wrong)
                    return wrong;
            }
            known = OutputProperties.TryGetValue(command, out string[]? gives) ? [.. gives] : command == "Select-Object" ? [.. named] : known;
        }
        return null;
    }

    // A property, a script block, or a column that a script block works out.
    private static string? FindArgumentError(string argument, HashSet<string> known, List<string> named)
    {
        Match column = CalculatedColumnPattern().Match(argument);
        string script = column.Success ? column.Groups["script"].Value : argument.StartsWith('{') && argument.EndsWith('}') ? argument[1..^1] : "";
        if (column.Success)
            named.Add(column.Groups["name"].Value);
        if (script.Length == 0)
        {
            named.Add(argument);
            return argument.Length == 0 || known.Contains(argument) ? null : $"there is no property '{argument}'";
        }
        if (PropertyPattern().Matches(script).Select(m => m.Groups[1].Value).FirstOrDefault(p => !known.Contains(p)) is { } missing)
            return $"there is no property '{missing}'";
        return CommandPattern().Matches(script).Select(m => m.Value).Except(["ConvertFrom-Json", "ConvertTo-Json"]).FirstOrDefault() is { } verb ? $"{verb} stands in a script block" : null;
    }

    // The parts outside of brackets and quotes.
    private static List<string> SplitTopLevel(string text, char separator)
    {
        List<string> parts = [""];
        int depth = 0;
        bool quoted = false;
        foreach (char c in text)
        {
            quoted ^= c == '"';
            depth += quoted ? 0 : c is '{' or '(' ? 1 : c is '}' or ')' ? -1 : 0;
            if (c == separator && depth == 0 && !quoted)
                parts.Add("");
            else
                parts[^1] += c;
        }
        return [.. parts.Select(p => p.Trim())];
    }

    [GeneratedRegex(" -(Descending|Wrap|AutoSize|Unique|Sum)(?= |$)")]
    private static partial Regex SwitchPattern();

    [GeneratedRegex("""^@\{n="(?<name>\w+)";e=\{(?<script>.+)\}\}$""")]
    private static partial Regex CalculatedColumnPattern();

    [GeneratedRegex(@"\$_\.(\w+)")]
    private static partial Regex PropertyPattern();

    [GeneratedRegex(@"\b[A-Z][a-z]+-[A-Z]\w+")]
    private static partial Regex CommandPattern();
}

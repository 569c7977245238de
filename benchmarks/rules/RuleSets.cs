using BedrockIR.Rules;
using BedrockIR.Rules.Loading;

namespace BedrockIR.Benchmarks.Rules;

/// <summary>Sets of rules of a given size.</summary>
internal static class RuleSets
{
    /// <summary>The first rules that make findings, with the steps of their correlations.</summary>
    public static RuleSet First(RuleSet rules, int count)
    {
        HashSet<string> ids = [.. rules.Rules.Where(r => r.MakesFindings).Take(count).Select(r => r.Id)];
        return rules.Where(r => ids.Contains(r.Id));
    }

    /// <summary>The rules, and as many made-up ones on calls of AWS's as are missing: each on one name, successful or
    /// not, as most public rules are.</summary>
    public static RuleSet Filled(RuleSet rules, int count)
    {
        int missing = count - rules.Rules.Count(r => r.MakesFindings);
        if (missing <= 0)
            return First(rules, count);
        string folder = Directory.CreateTempSubdirectory("rules").FullName;
        try
        {
            for (int i = 0; i < missing; i++)
                File.WriteAllText(Path.Combine(folder, $"{i}.yml"), Made(i));
            RuleSet made = RuleLoader.Load([folder], SilentHost.Instance);
            return rules with { Rules = [.. rules.Rules, .. made.Rules.Where(r => !r.BuiltIn)] };
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Made(int i) => $"""
        title: Made {i}
        id: made-{i}
        logsource: {"{product: aws, service: cloudtrail}"}
        detection:
            selection:
                eventSource: 'service{i % 90}.amazonaws.com'
                eventName: 'DoSomething{i}'
            error:
                errorCode|exists: true
            condition: selection and {(i % 2 == 0 ? "not " : "")}error
        level: low
        """;
}

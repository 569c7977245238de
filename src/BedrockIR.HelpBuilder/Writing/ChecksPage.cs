using System.Text;
using BedrockIR.Posture;
using BedrockIR.Rules;

namespace BedrockIR.HelpBuilder.Writing;

/// <summary>Writes the page on the checks of an account, from the catalogue.</summary>
internal static class ChecksPage
{
    /// <summary>The whole page.</summary>
    public static string Create(IReadOnlyList<CheckDefinition> checks)
    {
        StringBuilder page = new(CreateIntroduction(checks));
        page.Append("| Check | Severity | Of each | What should be so |\n| --- | --- | --- | --- |\n");
        CheckDefinition[] gravestFirst = [.. checks.OrderByDescending(c => c.Severity).ThenBy(c => c.Id, StringComparer.Ordinal)];
        foreach (CheckDefinition check in gravestFirst)
            page.Append($"| [{check.Id}](#{check.Id.ToLowerInvariant()}) | {FormatName(check.Severity)} | {FormatName(check.Scope)} | {check.Title.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        foreach (CheckDefinition check in checks)
            page.Append(CreateSection(check));
        return page.ToString();
    }

    private static string CreateIntroduction(IReadOnlyList<CheckDefinition> checks) => $"""
        # The checks of an account

        {checks.Count} checks that `Test-BedrockReadiness` and `bedrockir check` make: {FormatCounts(checks)}. [The compliance suite](../compliance/BedrockIR.Compliance.Tests.ps1) makes Pester tests of them. This page is made from the files of `checks/`; to change it, change those, run `BEDROCKIR_APPROVE=1 dotnet test` and commit both.

        A check **fails** when something is not as it should be, and says what was seen. It is **unknown** when nothing wrong was seen and not all could be looked at, and names the permissions that the caller lacks. It **passes** otherwise, also where there is nothing of the kind. Nothing is changed by looking.


        """;

    private static string CreateSection(CheckDefinition check)
    {
        StringBuilder section = new($"\n## {check.Id}\n\n**{check.Title}.** Severity {FormatName(check.Severity)}, of each {FormatName(check.Scope)}.\n\n{check.Description.Trim()}\n\n");
        if (check.Limit != 0)
            section.Append($"- **Limit**: {check.Limit}\n");
        if (check.Values.Count > 0)
            section.Append($"- **Looks for**: {string.Join(", ", check.Values.Select(v => $"`{v}`"))}\n");
        section.Append($"- **To do**: {check.Remedy}\n");
        section.Append($"- **Permissions**: {string.Join(", ", check.Permissions.Select(p => $"`{p}`"))}\n");
        foreach (string reference in check.References)
            section.Append($"- <{reference}>\n");
        return section.ToString();
    }

    private static string FormatCounts(IReadOnlyList<CheckDefinition> checks) => string.Join(", ",
        checks.GroupBy(c => c.Severity).OrderByDescending(g => g.Key).Select(g => $"{g.Count()} of {FormatName(g.Key)} severity"));

    private static string FormatName<T>(T value) where T : struct, Enum => value.ToString().ToLowerInvariant();
}

using System.Text;
using BedrockIR.Events.Catalogue;

namespace BedrockIR.HelpBuilder.Writing;

/// <summary>Writes the page on what the event names mean, from the catalogue.</summary>
internal static class EventNamesPage
{
    // The playbook's groups come first, in its order.
    private static readonly string[] PlaybookGroups = ["Models", "Model Invocation Logging", "Knowledge Bases", "Agents", "Job Ingestion", "RAG"];

    /// <summary>The whole page.</summary>
    public static string Create(IReadOnlyList<BedrockEventName> entries)
    {
        StringBuilder page = new(CreateIntroduction(entries));
        var groups = entries.GroupBy(e => e.Group).OrderBy(g => GetGroupOrder(g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal).ToArray();
        page.Append("\n## Groups\n\n").AppendJoin('\n', groups.Select(g => $"- [{g.Key}](#{CreateAnchor(g.Key)}): {g.Count()} names")).Append('\n');
        foreach (var group in groups)
        {
            page.Append($"\n## {group.Key}\n\n").Append(FormatSources(group));
            page.Append("| Event name | Log | readOnly | What it does | What it can mean | ATT&CK, ATLAS |\n| --- | --- | --- | --- | --- | --- |\n");
            bool several = group.Select(e => e.Source).Distinct().Count() > 1;
            foreach (BedrockEventName entry in group)
                page.Append(CreateRow(entry, several));
        }
        return page.ToString();
    }

    private static string CreateIntroduction(IReadOnlyList<BedrockEventName> entries) => $"""
        # What the event names mean

        {entries.Count} names of API calls in CloudTrail that matter to a responder in Amazon Bedrock: the {entries.Count(e => e.IsInPlaybook)} of AWS's playbook (marked P) and those that came after it. `Get-BedrockEventName` shows the same at the prompt. This page is made from `src/BedrockIR.Core/Events/Catalogue/bedrock-events.json`; to change it, change that file, run `BEDROCKIR_APPROVE=1 dotnet test` and commit both.

        - **Log**: a *management* event is in Event history, LookupEvents returns it, and every trail has it. A *data* event is in a log only if a trail selects the resource type that stands beside it; LookupEvents never returns it, so its absence proves nothing. *?* means that AWS does not say.
        - **readOnly**: the playbook's value for its names; else the value in AWS's documentation; else by the kind of the call (Get and List only read). *?* means that AWS does not say. Do not filter on it: running a model counts as read-only.
        - The most common names in normal use are, by the playbook, {string.Join(", ", entries.Where(e => e.IsCommon).Select(e => e.Name))}.
        - bedrock, bedrock-runtime, bedrock-agent and bedrock-agent-runtime all have the event source bedrock.amazonaws.com; there is no bedrock-runtime.amazonaws.com.

        """;

    private static string FormatSources(IGrouping<string, BedrockEventName> group)
    {
        string[] sources = [.. group.Select(e => e.Source).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
        return $"Event source: {string.Join(", ", sources)}\n\n";
    }

    private static string CreateRow(BedrockEventName entry, bool withSource)
    {
        string name = entry.Name + (entry.IsInPlaybook ? " (P)" : "") + (withSource ? $"<br>{entry.Source ?? "source not known"}" : "");
        string meaning = entry.Meaning + (entry.Note is { } note ? $"<br>*{note}*" : "");
        return $"| {name} | {FormatLog(entry)} | {FormatReadOnly(entry)} | {EscapeCell(entry.Description)} | {EscapeCell(meaning)} | {string.Join(", ", entry.Techniques)} |\n";
    }

    private static string FormatLog(BedrockEventName entry) => entry.LogType switch
    {
        EventLogType.Management => "management",
        EventLogType.Data => "data: " + string.Join(", ", entry.DataResource.DefaultIfEmpty("?")),
        _ => "?",
    };

    private static string FormatReadOnly(BedrockEventName entry) => entry.RecordedReadOnly switch
    {
        null => FormatBoolean(entry.ReadOnly),
        { } recorded when recorded == entry.ReadOnly => $"{FormatBoolean(recorded)} (in records too)",
        { } recorded => $"{FormatBoolean(entry.ReadOnly)} (in records {FormatBoolean(recorded)})",
    };

    private static string FormatBoolean(bool? value) => value switch { true => "true", false => "false", null => "?" };

    private static string EscapeCell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static int GetGroupOrder(string group) => Array.IndexOf(PlaybookGroups, group) is var place and >= 0 ? place : PlaybookGroups.Length;

    private static string CreateAnchor(string group) => string.Concat(group.Select(c => c == ' ' ? '-' : char.ToLowerInvariant(c)));
}

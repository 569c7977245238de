namespace BedrockIR.Tests.Events.Catalogue;

/// <summary>A row of the table of event names in AWS's playbook.</summary>
internal sealed record PlaybookRow(string Group, string Name, bool ReadOnly, string Description);

/// <summary>
/// The table of event names in AWS's playbook "Responding to Amazon Bedrock security events", as its text stands in
/// playbook-table.txt: a heading for each group, then two lines for each name.
/// </summary>
internal static class PlaybookTable
{
    private const string HeadingPrefix = "Events related to ";

    public static IReadOnlyList<PlaybookRow> Rows { get; } = Read();

    private static List<PlaybookRow> Read()
    {
        List<PlaybookRow> rows = [];
        string group = "", name = "";
        foreach (string line in File.ReadLines(RepositoryRoot.Combine("tests", "BedrockIR.Tests", "Events", "Catalogue", "playbook-table.txt")).Skip(2))
        {
            string[] cells = line.Split('|', StringSplitOptions.TrimEntries);
            if (line.StartsWith(HeadingPrefix, StringComparison.Ordinal))
                group = cells[0][HeadingPrefix.Length..];
            else if (cells[0] is "TRUE" or "FALSE")
                rows.Add(new PlaybookRow(group, name, cells[0] == "TRUE", cells[1]));
            else
                name = cells[0];
        }
        return rows;
    }
}

using System.CommandLine;

namespace BedrockIR.Benchmarks.Corpus;

/// <summary>What the corpus shall be.</summary>
/// <param name="Folder">Where to write it. It must not be there yet.</param>
/// <param name="Bytes">How many bytes of JSON, about: whole records are written.</param>
/// <param name="Files">How many files, of different sizes.</param>
/// <param name="Seed">What everything follows from.</param>
/// <param name="BedrockShare">The share of Bedrock's records among the ordinary ones.</param>
/// <param name="Days">Over how many days the files are spread.</param>
/// <param name="Hostile">Whether there are hostile records too.</param>
internal sealed record CorpusOptions(string Folder, long Bytes, int Files, ulong Seed, double BedrockShare, int Days, bool Hostile)
{
    // What an ordinary record takes.
    private const int RecordBytes = 1170;

    private static readonly Argument<string> FolderArgument = new("folder") { Description = "Where to write the corpus: a new folder." };
    private static readonly Option<long> BytesOption = Number("--bytes", "Bytes of JSON, about.", 1_000_000_000L);
    private static readonly Option<int> FilesOption = Number("--files", "Number of files.", 300);
    private static readonly Option<int?> RecordsOption = Number<int?>("--records-per-file", "Records in a file on average, instead of --files.", null);
    private static readonly Option<ulong> SeedOption = Number("--seed", "The same seed makes the same records.", 1UL);
    private static readonly Option<double> ShareOption = Number("--bedrock-share", "Share of Bedrock's records, 0 to 1.", 0.02);
    private static readonly Option<int> DaysOption = Number("--days", "Days over which the files are spread.", 10);
    private static readonly Option<bool> HostileOption = Number("--hostile", "Records by which a reader that guesses is caught.", true);

    /// <summary>The command that makes a corpus.</summary>
    public static RootCommand Command(Func<CorpusOptions, int> run)
    {
        RootCommand command = new("Makes CloudTrail log files that look like an account's: all of it is invented, and the same for a seed.")
        {
            FolderArgument, BytesOption, FilesOption, RecordsOption, SeedOption, ShareOption, DaysOption, HostileOption,
        };
        command.SetAction(parsed => run(Of(parsed)));
        return command;
    }

    private static CorpusOptions Of(ParseResult parsed)
    {
        long bytes = parsed.GetValue(BytesOption);
        int files = parsed.GetValue(RecordsOption) is { } records
            ? (int)Math.Max(1, bytes / ((long)RecordBytes * Math.Max(1, records)))
            : Math.Max(1, parsed.GetValue(FilesOption));
        return new CorpusOptions(Path.GetFullPath(parsed.GetRequiredValue(FolderArgument)), bytes, files, parsed.GetValue(SeedOption),
            parsed.GetValue(ShareOption), Math.Max(1, parsed.GetValue(DaysOption)), parsed.GetValue(HostileOption));
    }

    private static Option<T> Number<T>(string name, string description, T value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value };
}

namespace BedrockIR.Benchmarks.Corpus;

/// <summary>Where and when a log file was delivered.</summary>
/// <param name="Account">The account.</param>
/// <param name="Region">The region.</param>
/// <param name="Delivered">When; its events happened in the minutes before.</param>
internal sealed record Place(string Account, string Region, DateTime Delivered)
{
    private static readonly string[] Accounts = ["111122223333", "444455556666"];
    private static readonly string[] Regions = ["us-east-1", "us-east-1", "us-west-2", "eu-west-1", "ap-northeast-1"];
    private static readonly DateTime FirstDay = new(2026, 10, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The place of a file: files are spread evenly over the days.</summary>
    public static Place Of(int file, CorpusOptions options, Dice dice)
    {
        double minutes = options.Days * 1440.0 * (file + 1) / (options.Files + 1);
        return new Place(dice.Pick(Accounts), dice.Pick(Regions), FirstDay.AddMinutes(Math.Floor(minutes / 5) * 5));
    }

    /// <summary>The path of the file in a bucket.</summary>
    public string Path(Dice dice) =>
        $"AWSLogs/{Account}/CloudTrail/{Region}/{Delivered:yyyy\\/MM\\/dd}/{Account}_CloudTrail_{Region}_{Delivered:yyyyMMdd\\THHmm\\Z}_{dice.Name(16)}.json.gz";
}

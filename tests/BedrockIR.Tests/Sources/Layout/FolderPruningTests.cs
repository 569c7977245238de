using System.Globalization;
using BedrockIR.Sources.Files;
using BedrockIR.Sources.Layout;

namespace BedrockIR.Tests.Sources.Layout;

/// <summary>Which files of a tree as CloudTrail makes it are read.</summary>
public sealed class FolderPruningTests : IDisposable
{
    private const int DayCount = 90;

    private static readonly DateTimeOffset FirstDay = new(2026, 8, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset TenthDay = FirstDay.AddDays(9);

    private readonly TempFolder _folder = new();
    private readonly RecordingHost _host = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void One_day_selects_its_files_and_late_deliveries()
    {
        WriteTree("111122223333", "us-east-1", hours: 1);

        LogFileSearchResult found = Find(new LogFileFilter { StartTime = TenthDay, EndTime = TenthDay.AddDays(1) });

        // 24 of the day, and those stamped 00:00, 01:00 and 02:00 of the next.
        Assert.Equal(27, found.Files.Count);
        Assert.All(found.Files, f => Assert.Matches("_20260810T|_20260811T0[0-2]00Z", f.Path));
        // The day before is looked into, for its last files may have been delivered at midnight.
        Assert.Equal(24 + 21, found.ExcludedFiles);
        // 28 days of August, and September and October without a look into them.
        Assert.Equal(28 + 2, found.ExcludedFolders);
        Assert.Empty(_host.AllMessages);
    }

    [Fact]
    public void Flat_folder_is_pruned_by_file_names()
    {
        WriteTree("111122223333", "us-east-1", hours: 1, flat: true);

        LogFileSearchResult found = Find(new LogFileFilter { StartTime = TenthDay, EndTime = TenthDay.AddHours(1) });

        Assert.Equal(["0000", "0100", "0200", "0300"], found.Files.Select(f => f.Path.Split('_')[3][9..13]));
        Assert.Equal((DayCount * 24 - 4, 0), (found.ExcludedFiles, found.ExcludedFolders));
    }

    [Fact]
    public void Other_regions_and_accounts_are_not_searched()
    {
        foreach (string account in (string[])["111122223333", "444455556666"])
        {
            foreach (string region in (string[])["us-east-1", "us-west-2", "eu-west-1"])
                WriteTree(account, region, hours: 24, days: 2);
        }

        LogFileSearchResult found = Find(new LogFileFilter { AccountIds = ["1111*"], Regions = ["US-*"] });

        Assert.Equal(4, found.Files.Count);
        Assert.All(found.Files, f => Assert.Contains("111122223333_CloudTrail_us-", f.Path, StringComparison.Ordinal));
        Assert.Equal((0, 2), (found.ExcludedFiles, found.ExcludedFolders));
    }

    [Fact]
    public void Event_before_midnight_is_found_next_day()
    {
        string late = _folder.Write(CreatePath("111122223333", "us-east-1", TenthDay.AddMinutes(3)), "");

        Assert.Equal(late, Assert.Single(Find(new LogFileFilter { EndTime = TenthDay.AddMinutes(-2) }).Files).Path);
        Assert.Equal(late, Assert.Single(Find(new LogFileFilter { StartTime = TenthDay.AddMinutes(8) }).Files).Path);
        Assert.Empty(Find(new LogFileFilter { EndTime = TenthDay.AddHours(-2) }).Files);
        Assert.Empty(Find(new LogFileFilter { StartTime = TenthDay.AddMinutes(10) }).Files);
        Assert.Empty(Find(new LogFileFilter { StartTime = TenthDay.AddDays(2) }).Files);
    }

    [Fact]
    public void Files_outside_the_layout_are_read()
    {
        string day = Path.GetDirectoryName(CreatePath("111122223333", "us-east-1", TenthDay))!;
        string[] strange =
        [
            Path.Combine(day, "export.json"), Path.Combine(day, "deeper/111122223333.json"), "AWSLogs/111122223333/CloudTrail/notes.txt",
            "AWSLogs/111122223333/CloudTrail-Digest/us-east-1/2020/01/01/x.json.gz", "2020/01/01/log.json", "Config/us-east-1/2020.json",
        ];
        foreach (string path in strange)
            _folder.Write(path, "");
        _folder.Write(CreatePath("111122223333", "eu-west-1", TenthDay), "");

        LogFileSearchResult found = Find(new LogFileFilter { StartTime = TenthDay, EndTime = TenthDay, Regions = ["us-east-1"], AccountIds = ["111122223333"] });

        Assert.Equal(strange.Select(_folder.GetPath).Order(StringComparer.Ordinal), found.Files.Select(f => f.Path).Order(StringComparer.Ordinal));
        Assert.Equal(1, found.ExcludedFolders);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AWSLogs/111122223333/CloudTrail/us-east-1")]
    [InlineData("AWSLogs/111122223333/CloudTrail/us-east-1/2026/08/10")]
    [InlineData("AWSLogs/111122223333/CloudTrail/us-east-1/2026/08/10/")]
    [InlineData("AWSLogs/111122223333/CloudTrail/us-east-1/2026/08/../08/10/")]
    public void Search_may_start_at_any_folder(string start)
    {
        _folder.Write(CreatePath("111122223333", "us-east-1", TenthDay.AddHours(1)), "");
        _folder.Write(CreatePath("111122223333", "us-east-1", TenthDay.AddHours(9)), "");

        LogFileSearchResult found = Find(new LogFileFilter { EndTime = TenthDay.AddHours(1) }, _folder.GetPath(start));

        Assert.Equal((1, 1), (found.Files.Count, found.ExcludedFiles));
        Assert.Empty(Find(new LogFileFilter { EndTime = TenthDay.AddDays(-1) }, _folder.GetPath(start)).Files);
    }

    [Fact]
    public void Overlapping_paths_are_excluded_once()
    {
        string file = _folder.Write(CreatePath("111122223333", "us-east-1", TenthDay), "");

        LogFileSearchResult found = Find(new LogFileFilter { StartTime = TenthDay.AddHours(3) }, file, file, _folder.Path, Path.GetDirectoryName(file)!);
        LogFileSearchResult folders = Find(new LogFileFilter { StartTime = TenthDay.AddDays(3) }, _folder.Path, Path.GetDirectoryName(file)!, _folder.Path + "/");

        Assert.Equal((0, 1, 0), (found.Files.Count, found.ExcludedFiles, found.ExcludedFolders));
        Assert.Equal((0, 0, 1), (folders.Files.Count, folders.ExcludedFiles, folders.ExcludedFolders));
    }

    [Fact]
    public void Link_loop_is_not_followed()
    {
        string file = _folder.Write(CreatePath("111122223333", "us-east-1", TenthDay), "");
        Directory.CreateSymbolicLink(_folder.GetPath("AWSLogs/111122223333/CloudTrail/us-west-2"), _folder.Path);

        LogFileSearchResult found = Find(new LogFileFilter { StartTime = TenthDay });

        Assert.Equal(file, Assert.Single(found.Files).Path);
        Assert.Contains("not read, a link", Assert.Single(_host.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Minimum_and_maximum_times_are_accepted()
    {
        _folder.Write(CreatePath("111122223333", "us-east-1", TenthDay), "");

        Assert.Single(Find(new LogFileFilter { StartTime = DateTimeOffset.MinValue, EndTime = DateTimeOffset.MaxValue }).Files);
        Assert.Empty(Find(new LogFileFilter { StartTime = DateTimeOffset.MaxValue }).Files);
        Assert.Empty(Find(new LogFileFilter { EndTime = DateTimeOffset.MinValue }).Files);
    }

    private LogFileSearchResult Find(LogFileFilter selection, params string[] paths) =>
        LogFileFinder.Find(paths.Length > 0 ? paths : [_folder.Path], _host, TestContext.Current.CancellationToken, selection);

    private void WriteTree(string account, string region, int hours, int days = DayCount, bool flat = false)
    {
        for (DateTimeOffset time = FirstDay; time < FirstDay.AddDays(days); time = time.AddHours(hours))
        {
            string path = CreatePath(account, region, time);
            _folder.Write(flat ? Path.GetFileName(path) : path, "");
        }
    }

    private static string CreatePath(string account, string region, DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture,
        $"AWSLogs/{account}/CloudTrail/{region}/{time:yyyy'/'MM'/'dd}/{account}_CloudTrail_{region}_{time:yyyyMMdd'T'HHmm}Z_ujgTaYnH9LtiSCMt.json.gz");
}

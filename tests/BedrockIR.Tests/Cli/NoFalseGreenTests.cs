using System.Text.Json.Nodes;
using BedrockIR.Cli;
using BedrockIR.Drill;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Faults;
using BedrockIR.Drill.Scenarios;

namespace BedrockIR.Tests.Cli;

/// <summary>Every command, asked about a region that does not exist, about nothing, about what cannot be read or not completely, or by
/// a name that nobody has: the exit code is 1, an error says why, and nothing says that all is well.</summary>
public sealed class NoFalseGreenTests(NoFalseGreenTests.Inputs inputs) : IClassFixture<NoFalseGreenTests.Inputs>
{
    private const string Region = "unknown region", Empty = "empty input", Unreadable = "unreadable input", Half = "half readable input", Name = "unknown name";

    /// <summary>What a command cannot be asked about, and why.</summary>
    private static readonly Dictionary<(string Command, string Column), string> NotApplicable = new()
    {
        [("drill", Region)] = "a drill has regions of its own",
        [("rules", Region)] = "rules are of no region",
        [("names", Region)] = "names are of no region",
        [("key", Region)] = "a key tells its region itself",
        [("check", Half)] = "a question that is denied makes its check Unknown: PermissionTests",
        [("names", Empty)] = "without a name it lists all, and it reads no input",
        [("names", Unreadable)] = "it reads no input",
        [("names", Half)] = "it reads no input",
        [("key", Half)] = "each key of a text is decoded or refused by itself: PastedKeyTests",
        [("key", Name)] = "it takes no name",
    };

    /// <summary>The rows: ROOT is a folder of the test's own, JOURNAL that of a containment; the drill is given to commands that read the
    /// live account; what follows a &lt; comes on standard input.</summary>
    public static TheoryData<string, string, string> Rows => new()
    {
        { Region, "triage --region us-eats-1", "'us-eats-1' is not a region of AWS. Did you mean us-east-1" },
        { Region, "triage --region us-gov-east-1", "belongs to the partition aws-us-gov" },
        { Region, "triage --region af-south-1", "not accepted in af-south-1" },
        { Region, "triage --region us-east-1 --region af-south-1", "has not enabled af-south-1" },
        { Region, "triage --region us-eats-*", "None of the account's regions fits us-eats-*" },
        { Region, "triage ROOT/good --region us-east-1", "--region applies to the live account" },
        { Region, "triage ROOT/good --profile ir", "--profile applies to the live account" },
        { Region, "triage ROOT/good --s3-uri s3://trail/ --all-regions", "--all-regions and --s3-uri apply to the live account" },
        { Region, "events --region us-eats-1", "'us-eats-1' is not a region of AWS" },
        { Region, "events --region us-east-1 --region af-south-1", "has not enabled af-south-1" },
        { Region, "events ROOT/good --region us-eats-1", "'us-eats-1' is not a region of AWS" },
        { Region, "events ROOT/good --region us-eats-*", "'us-eats-*' is not a region of AWS" },
        { Region, "events ROOT/good --endpoint-url http://127.0.0.1:9", "--endpoint-url applies to the live account" },
        { Region, "events ROOT/good --checkpoint ROOT/c", "--checkpoint applies to the live account" },
        { Region, "invocations --region us-eats-1", "'us-eats-1' is not a region of AWS" },
        { Region, "invocations ROOT/good --region us-eats-1", "'us-eats-1' is not a region of AWS" },
        { Region, "invocations ROOT/good --all-regions", "--all-regions applies to the live account" },
        { Region, "activity ROOT/good --region us-eats-1", "'us-eats-1' is not a region of AWS" },
        { Region, "check --region us-eats-1 --fail-on low", "'us-eats-1' is not a region of AWS" },
        { Region, "check --region us-east-1 --region af-south-1", "has not enabled af-south-1" },
        { Region, "check --region ap-east-1", "ap-east-1" },
        { Region, "contain --user-name svc-leaked --region us-eats-1", "us-eats-1" },
        { Region, "undo ROOT/empty.json --region us-eats-1", "us-eats-1" },
        { Region, "triage --s3-uri s3://BUCKET/AWSLogs/ --region us-east-1", "--region applies to what the live account's own services tell" },
        { Region, "triage --all-regions --region us-east-1", "Every region is asked for" },
        { Region, "check --all-regions --region us-east-1", "Every region is asked for" },
        { Empty, "triage ROOT/empty", "No CloudTrail log was found" },
        { Empty, "triage ROOT/empty --fail-on low", "No CloudTrail log was found" },
        { Empty, "triage ROOT/empty.json --fail-on low", "(1 empty)" },
        { Empty, "triage --s3-uri s3://BUCKET/nowhere/ --fail-on low", "No log was read from s3://" },
        { Empty, "triage ROOT/good --rules ROOT/empty", "There is no rule in the folder" },
        { Empty, "triage ROOT/good --baseline ROOT/empty", "No CloudTrail log was found" },
        { Empty, "events ROOT/empty", "No CloudTrail log was found" },
        { Empty, "events ROOT/empty.json", "(1 empty)" },
        { Empty, "events SAMPLE --start 2030-01-01", "There is no log of the requested time" },
        { Empty, "events --s3-uri s3://BUCKET/nowhere/", "No log was read from s3://" },
        { Empty, "invocations ROOT/empty", "No model invocation log was found" },
        { Empty, "activity ROOT/empty", "No CloudTrail log was found" },
        { Empty, "contain ROOT/empty.json", "The text is empty" },
        { Empty, "contain", "" },
        { Empty, "undo ROOT/empty.json", "records no action" },
        { Empty, "rules --rules ROOT/empty", "There is no rule in the folder" },
        { Empty, "rules --id nosuch", "No rule matches" },
        { Empty, "rules --test --id nosuch", "No rule matches" },
        { Empty, "triage ROOT/emptied --fail-on low", "(1 empty)" },
        { Empty, "triage ROOT/wrapped --fail-on low", "(1 unsupported format)" },
        { Empty, "key", "The text is empty" },
        { Empty, "check --exclude-check *", "No check is left" },
        { Empty, "triage ROOT/norecords --fail-on low", "1 log holds no record" },
        { Empty, "triage ROOT/norecords", "1 log holds no record" },
        { Empty, "triage ROOT/insights --fail-on low", "(1 Insight)" },
        { Empty, "triage ROOT/good --start 2030-01-01 --fail-on low", "all 1 records lie outside the time since 2030-01-01 00:00:00Z" },
        { Empty, "triage ROOT/good --end 2020-01-01 --fail-on low", "all 1 records lie outside the time until 2020-01-01 00:00:00Z" },
        { Empty, "triage --s3-uri s3://BUCKET/ --start 2020-01-01 --end 2020-01-02 --fail-on low", "No log was read from s3://" },
        { Empty, "triage ROOT/good --baseline ROOT/norecords --fail-on low", "holds no event, so the rules on what is new or unusual have nothing to compare with" },
        { Empty, "triage ROOT/good --baseline ROOT/insights --fail-on low", "holds no event, so the rules" },
        { Empty, "events ROOT/norecords", "holds no record" },
        { Empty, "events ROOT/insights", "holds no record that could be used: Insight" },
        { Empty, "invocations ROOT/norecords", "holds no record" },
        { Empty, "activity ROOT/norecords", "holds no record" },
        { Empty, "drill --scenario ROOT/empty.json", "empty.json" },
        { Unreadable, "triage ROOT/none --fail-on low", "There is no file or folder" },
        { Unreadable, "triage ROOT/garbage.bin --fail-on low", "(1 not a log)" },
        { Unreadable, "triage --s3-uri s3://no-such-bucket-here/ --fail-on low", "NoSuchBucket" },
        { Unreadable, "triage ROOT/good --rules ROOT/none", "There is no rule file or folder" },
        { Unreadable, "triage ROOT/good --baseline ROOT/none", "There is no file or folder" },
        { Unreadable, "events ROOT/none", "There is no file or folder" },
        { Unreadable, "events ROOT/garbage.bin", "(1 not a log)" },
        { Unreadable, "events --s3-uri s3://no-such-bucket-here/", "NoSuchBucket" },
        { Unreadable, "invocations ROOT/none", "There is no file or folder" },
        { Unreadable, "invocations ROOT/garbage.bin", "(1 not a log)" },
        { Unreadable, "activity ROOT/none", "There is no file or folder" },
        { Unreadable, "activity ROOT/garbage.bin", "(1 not a log)" },
        { Unreadable, "contain ROOT/none", "cannot be read" },
        { Unreadable, "contain ROOT/garbage.bin", "damaged JSON" },
        { Unreadable, "undo ROOT/none", "There is no journal" },
        { Unreadable, "rules --rules ROOT/none", "There is no rule file or folder" },
        { Unreadable, "rules --rules ROOT/garbage.bin", "Rule not loaded" },
        { Unreadable, "check --endpoint-url http://127.0.0.1:9", "127.0.0.1:9" },
        { Unreadable, "undo ROOT/garbage.bin", "garbage.bin" },
        { Unreadable, "drill --scenario ROOT/garbage.bin", "garbage.bin" },
        { Unreadable, "key < nothing that is a key", "" },
        { Half, "triage ROOT/half", "1 of 2 files could not be read, or not completely (1 truncated or damaged gzip)" },
        { Half, "triage ROOT/half --fail-on critical", "1 of 2 files could not be read, or not completely (1 truncated or damaged gzip)" },
        { Half, "triage ROOT/half --format json", "1 of 2 files could not be read, or not completely (1 truncated or damaged gzip)" },
        { Half, "triage ROOT/good ROOT/none", "There is no file or folder" },
        { Half, "triage ROOT/good --baseline ROOT/half", "1 of 2 files could not be read" },
        { Half, "events ROOT/half", "1 of 2 files could not be read, or not completely (1 truncated or damaged gzip)" },
        { Half, "events ROOT/good ROOT/empty.json", "(1 empty)" },
        { Half, "events ROOT/good ROOT/garbage.bin", "(1 not a log)" },
        { Half, "invocations ROOT/half", "1 of 2 files could not be read, or not completely (1 truncated or damaged gzip)" },
        { Half, "activity ROOT/half", "1 of 2 files could not be read, or not completely (1 truncated or damaged gzip)" },
        { Half, "contain ROOT/cut.json", "damaged JSON" },
        { Half, "undo ROOT/cut.json", "cut.json" },
        { Half, "rules --rules ROOT/rules", "Rule not loaded" },
        { Half, "triage ROOT/good --rules ROOT/rules --fail-on low", "1 rule was not loaded, so what it would have found is missing" },
        { Half, "drill --scenario ROOT/cut.yml", "cut.yml" },
        { Name, "triage --profile nobody", "There is no profile 'nobody'" },
        { Name, "events --profile nobody", "There is no profile 'nobody'" },
        { Name, "invocations --profile nobody", "There is no profile 'nobody'" },
        { Name, "check --profile nobody", "There is no profile 'nobody'" },
        { Name, "check --check NoSuchCheck", "There is no check 'NoSuchCheck'" },
        { Name, "check --check NoSuch* --fail-on low", "There is no check 'NoSuch*'" },
        { Name, "contain --user-name nobody-of-that-name", "nobody-of-that-name" },
        { Name, "names NoSuchCall", "The catalogue has no event name 'NoSuchCall'" },
        { Name, "names NoSuch*", "The catalogue has no event name 'NoSuch*'" },
        { Name, "drill nosuchscenario", "nosuchscenario" },
        { Name, "activity ROOT/good --by Nothing", "Nothing" },
        { Name, "triage ROOT/good --fail-on lwo", "lwo" },
        { Name, "undo JOURNAL --action-id nosuch", "nosuch" },
        { Name, "rules --id nosuch --id bedrock_invocation_logging_deleted", "nosuch" },
        { Name, "names --group NoSuchGroup", "NoSuchGroup" },
    };

    // Read from the definitions: a new command fails until it has rows.
    [Fact]
    public void Every_command_has_a_row_in_every_column()
    {
        string[] missing = [.. from command in CommandLine.CreateRoot().Subcommands
                               from column in (string[])[Region, Empty, Unreadable, Half, Name]
                               where !NotApplicable.ContainsKey((command.Name, column))
                               where !Rows.Any(r => r.Data.Item1 == column && r.Data.Item2.Split(' ')[0] == command.Name)
                               select $"{command.Name}: {column}"];
        Assert.Empty(missing);
    }

    [Theory, MemberData(nameof(Rows))]
    public async Task Command_is_an_error(string column, string command, string said)
    {
        (string[] arguments, string input) = inputs.Arguments(command);
        AssertError(column, said, arguments, await inputs.Host.Run(input, arguments));
    }

    // The rows above run in one process; this shows that the program itself ends so.
    [Theory]
    [InlineData("triage --region us-eats-1", "'us-eats-1' is not a region of AWS")]
    [InlineData("triage ROOT/norecords --fail-on low", "1 log holds no record")]
    [InlineData("events ROOT/garbage.bin", "(1 not a log)")]
    [InlineData("check --check NoSuchCheck", "There is no check 'NoSuchCheck'")]
    [InlineData("contain --user-name nobody-of-that-name", "nobody-of-that-name")]
    public async Task Program_ends_with_an_error(string command, string said)
    {
        (string[] arguments, string input) = inputs.Arguments(command);
        AssertError("process", said, arguments, await CliProcess.RunWithInput(input, inputs.Environment, arguments));
    }

    [Theory]
    [InlineData("AccessDenied", 403, "not authorized to perform: kms:Decrypt", "KMS key not usable")]
    [InlineData("InvalidObjectState", 403, "The operation is not valid for the object's storage class", "archived")]
    public async Task A_bucket_whose_objects_cannot_be_read_is_an_error(string code, int status, string message, string cause)
    {
        using DrillServer drill = DrillServer.Start(inputs.Content);
        drill.Faults.Add(new Fault(FaultKind.Error) { Service = "s3", Operation = "GetObject", Code = code, Status = status, Message = message, Count = null });
        string folder = $"s3://{inputs.Bucket}/AWSLogs/{inputs.Content.AccountId}/CloudTrail/us-east-1/";
        CliResult result = await inputs.Host.Run("", "triage", "--s3-uri", folder, "--start", DateTimeOffset.UtcNow.AddHours(-6).ToString("o"), "--fail-on", "low", "--endpoint-url", drill.EndpointUrl);
        Assert.True(result.ExitCode == 1, result.Output);
        Assert.Matches($@"error: Not everything was read: (\d+) of \1 files could not be read, or not completely \(\1 {cause}\)", result.Error);
    }

    // A quiet hour: the account was asked, and answered that there is nothing.
    [Theory]
    [InlineData("triage --region us-east-1 QUIET --fail-on low")]
    [InlineData("events --region us-east-1 QUIET")]
    [InlineData("events ROOT/good --user-name nobody")]
    public async Task Question_that_was_answered_with_nothing_is_no_error(string command)
    {
        (string[] arguments, string input) = inputs.Arguments(command);
        CliResult result = await inputs.Host.Run(input, arguments);
        Assert.True(result.ExitCode == 0, result.Error);
    }

    private static void AssertError(string column, string said, string[] arguments, CliResult result)
    {
        Assert.True(result.ExitCode == 1, $"{column}: exit code {result.ExitCode}\n{result.Output}\n{result.Error}");
        // What is not in place stands in the list of actions, and rules that fail in the list of rules.
        string text = arguments[0] == "contain" ? result.Error + result.Output : result.Error;
        Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.NotEmpty(text);
        Assert.DoesNotMatch(@"\b(Pass|Passed|Healthy|Intact)\b", result.Output);
    }

    /// <summary>A drill, and files of every kind.</summary>
    public sealed class Inputs : IDisposable
    {
        private static readonly string[] Accounts = ["check", "contain", "undo"];

        private readonly LogFolder _folder = new();
        private readonly DrillServer _drill;
        private readonly Lazy<CliHost> _host;

        public Inputs()
        {
            Content = DrillScenarios.Load("clean", DateTimeOffset.UtcNow);
            _drill = DrillServer.Start(Content);
            _host = new(() => new CliHost(Environment));
            Directory.CreateDirectory(_folder["empty"]);
            Directory.CreateDirectory(_folder["good"]);
            Directory.CreateDirectory(_folder["half"]);
            _folder.Write("empty.json", "");
            _folder.Write("garbage.bin", [0x00, 0xff, 0x13, 0x37, .. Enumerable.Range(0, 200).Select(i => (byte)(i * 37))]);
            _folder.WriteLog("good/a.json", LogFolder.Record());
            _folder.WriteLog("half/a.json", LogFolder.Record());
            Directory.CreateDirectory(_folder["emptied"]);
            Directory.CreateDirectory(_folder["wrapped"]);
            _folder.WriteLog("emptied/log.json", LogFolder.Record());
            _folder.Write("emptied/111122223333_CloudTrail_us-east-1_20261003T0220Z_abcdefghijklmnop.json.gz", "");
            _folder.WriteLog("wrapped/log.json", LogFolder.Record());
            _folder.Write("wrapped/export.jsonl", $"{{\"inner\":{LogFolder.Record().ToJsonString()}}}\n{{\"inner\":{LogFolder.Record().ToJsonString()}}}");
            _folder.WriteLog("norecords/a.json");
            JsonObject insight = LogFolder.Record();
            (insight["eventCategory"], insight["eventType"], insight["insightDetails"]) = ("Insight", "AwsCloudTrailInsight", new JsonObject { ["state"] = "Start" });
            _folder.WriteLog("insights/a.json", insight);
            _folder.Write("cut.json", "{\"Action\":\"DenyBedrock\",\"Target");
            _folder.Write("cut.yml", "name: mine\nstory: [{at: ");
            File.Copy(Path.Combine(RepositoryRoot.Path, "docs", "rules", "template", "my_first_rule.yml"), _folder.Write("rules/good.yml", ""), overwrite: true);
            _folder.Write("rules/broken.yml", "title: Broken\nlogsource:\n  product: aws\n");
            byte[] whole = LogFolder.Compress(System.Text.Encoding.UTF8.GetBytes(LogFolder.Record().ToJsonString()));
            _folder.Write("half/b.json", whole[..(whole.Length / 2)]);
        }

        internal DrillContent Content { get; }

        internal string Bucket => Content.Objects.First(o => o.Key.Contains("/CloudTrail/", StringComparison.Ordinal)).Bucket;

        internal IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>
        {
            ["HOME"] = _folder.Path, ["USERPROFILE"] = _folder.Path, ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_SHARED_CREDENTIALS_FILE"] = _folder["credentials"], ["AWS_CONFIG_FILE"] = _folder["config"],
            ["AWS_ACCESS_KEY_ID"] = _drill.AccessKey, ["AWS_SECRET_ACCESS_KEY"] = _drill.SecretKey, ["AWS_SESSION_TOKEN"] = null,
            ["AWS_PROFILE"] = null, ["AWS_REGION"] = "us-east-1", ["AWS_DEFAULT_REGION"] = null,
        };

        internal CliHost Host => _host.Value;

        /// <summary>The arguments of a row, with the drill's address where a command reads the live account, and its input.</summary>
        internal (string[] Arguments, string Input) Arguments(string command)
        {
            DateTimeOffset quiet = DateTimeOffset.UtcNow.AddDays(-20);
            string[] parts = command.Replace("QUIET", $"--start {quiet:o} --end {quiet.AddSeconds(1):o}", StringComparison.Ordinal).Split(" < ");
            string[] words = [.. parts[0].Split(' ').Select(w => w.Replace("ROOT", _folder.Path, StringComparison.Ordinal).Replace("JOURNAL", Journal(w), StringComparison.Ordinal)
                .Replace("SAMPLE", CliProcess.Sample, StringComparison.Ordinal).Replace("BUCKET", Bucket, StringComparison.Ordinal))];
            bool isLive = Accounts.Contains(words[0]) || (words[0] is "triage" or "events" or "invocations" && !command.Contains(" ROOT/", StringComparison.Ordinal) && !command.Contains("SAMPLE", StringComparison.Ordinal));
            return (isLive && !words.Contains("--endpoint-url") ? [.. words, "--endpoint-url", _drill.EndpointUrl] : words, parts.ElementAtOrDefault(1) ?? "");
        }

        // A containment of the drill, made where a row asks for its journal.
        private string Journal(string word)
        {
            if (word != "JOURNAL")
                return "";
            string user = (string)Content.Global["users"]!.AsArray().Select(u => u!["UserName"]).First(u => (string)u! != "ir-responder")!;
            CliResult contained = Host.Run("", "contain", "--user-name", user, "--action", "DenyBedrock", "--yes", "--skip-evidence", "--case", _folder.Path, "--endpoint-url", _drill.EndpointUrl).GetAwaiter().GetResult();
            string journal = _folder["containment.jsonl"];
            Assert.True(File.Exists(journal), contained.Output + contained.Error);
            return journal;
        }

        public void Dispose()
        {
            if (_host.IsValueCreated)
                _host.Value.Dispose();
            _drill.Dispose();
            _folder.Dispose();
        }
    }
}

using BedrockIR.Drill;
using BedrockIR.Drill.Content;
using BedrockIR.Drill.Faults;
using BedrockIR.Drill.Scenarios;

namespace BedrockIR.Tests.Cli;

/// <summary>Every command, asked about a region that does not exist, about nothing, about what cannot be read or not completely, or by
/// a name that nobody has: the exit code is 1, an error says why, and nothing says that all is well.</summary>
public sealed class NoFalseGreenTests(NoFalseGreenTests.Inputs inputs) : IClassFixture<NoFalseGreenTests.Inputs>
{
    // ROOT is a folder of the test's own; the drill is given to commands that read the live account.
    [Theory]
    // Unknown regions.
    [InlineData("triage --region us-eats-1", "'us-eats-1' is not a region of AWS. Did you mean us-east-1")]
    [InlineData("triage --region us-gov-east-1", "belongs to the partition aws-us-gov")]
    [InlineData("triage --region af-south-1", "not accepted in af-south-1")]
    [InlineData("triage --region us-east-1 --region af-south-1", "has not enabled af-south-1")]
    [InlineData("triage --region us-eats-*", "None of the account's regions fits us-eats-*")]
    [InlineData("triage ROOT/good --region us-east-1", "--region applies to the live account")]
    [InlineData("triage ROOT/good --profile ir", "--profile applies to the live account")]
    [InlineData("triage ROOT/good --s3-uri s3://trail/ --all-regions", "--all-regions and --s3-uri apply to the live account")]
    [InlineData("events --region us-eats-1", "'us-eats-1' is not a region of AWS")]
    [InlineData("events --region us-east-1 --region af-south-1", "has not enabled af-south-1")]
    [InlineData("events ROOT/good --region us-eats-1", "'us-eats-1' is not a region of AWS")]
    [InlineData("events ROOT/good --region us-eats-*", "'us-eats-*' is not a region of AWS")]
    [InlineData("events ROOT/good --endpoint-url http://127.0.0.1:9", "--endpoint-url applies to the live account")]
    [InlineData("events ROOT/good --checkpoint ROOT/c", "--checkpoint applies to the live account")]
    [InlineData("invocations --region us-eats-1", "'us-eats-1' is not a region of AWS")]
    [InlineData("invocations ROOT/good --region us-eats-1", "'us-eats-1' is not a region of AWS")]
    [InlineData("invocations ROOT/good --all-regions", "--all-regions applies to the live account")]
    [InlineData("activity ROOT/good --region us-eats-1", "'us-eats-1' is not a region of AWS")]
    [InlineData("check --region us-eats-1 --fail-on low", "'us-eats-1' is not a region of AWS")]
    [InlineData("check --region us-east-1 --region af-south-1", "has not enabled af-south-1")]
    [InlineData("check --region ap-east-1", "ap-east-1")]
    [InlineData("contain --user-name svc-leaked --region us-eats-1", "us-eats-1")]
    [InlineData("undo ROOT/empty.json --region us-eats-1", "us-eats-1")]
    // Nothing.
    [InlineData("triage ROOT/empty", "No CloudTrail log was found")]
    [InlineData("triage ROOT/empty --fail-on low", "No CloudTrail log was found")]
    [InlineData("triage ROOT/empty.json --fail-on low", "(1 empty)")]
    [InlineData("triage --s3-uri s3://BUCKET/nowhere/ --fail-on low", "No log was read from s3://")]
    [InlineData("triage ROOT/good --rules ROOT/empty", "There is no rule in the folder")]
    [InlineData("triage ROOT/good --baseline ROOT/empty", "No CloudTrail log was found")]
    [InlineData("events ROOT/empty", "No CloudTrail log was found")]
    [InlineData("events ROOT/empty.json", "(1 empty)")]
    [InlineData("events SAMPLE --start 2030-01-01", "There is no log of the requested time")]
    [InlineData("events --s3-uri s3://BUCKET/nowhere/", "No log was read from s3://")]
    [InlineData("invocations ROOT/empty", "No model invocation log was found")]
    [InlineData("activity ROOT/empty", "No CloudTrail log was found")]
    [InlineData("contain ROOT/empty.json", "The text is empty")]
    [InlineData("contain", "")]
    [InlineData("undo ROOT/empty.json", "records no action")]
    [InlineData("rules --rules ROOT/empty", "There is no rule in the folder")]
    [InlineData("rules --id nosuch", "No rule matches")]
    [InlineData("rules --test --id nosuch", "No rule matches")]
    [InlineData("triage ROOT/emptied --fail-on low", "(1 empty)")]
    [InlineData("triage ROOT/wrapped --fail-on low", "(1 unsupported format)")]
    [InlineData("key", "The text is empty")]
    [InlineData("check --exclude-check *", "No check is left")]
    // What cannot be read.
    [InlineData("triage ROOT/none --fail-on low", "There is no file or folder")]
    [InlineData("triage ROOT/garbage.bin --fail-on low", "(1 not a log)")]
    [InlineData("triage --s3-uri s3://no-such-bucket-here/ --fail-on low", "NoSuchBucket")]
    [InlineData("triage ROOT/good --rules ROOT/none", "There is no rule file or folder")]
    [InlineData("triage ROOT/good --baseline ROOT/none", "There is no file or folder")]
    [InlineData("events ROOT/none", "There is no file or folder")]
    [InlineData("events ROOT/garbage.bin", "(1 not a log)")]
    [InlineData("events --s3-uri s3://no-such-bucket-here/", "NoSuchBucket")]
    [InlineData("invocations ROOT/none", "There is no file or folder")]
    [InlineData("invocations ROOT/garbage.bin", "(1 not a log)")]
    [InlineData("activity ROOT/none", "There is no file or folder")]
    [InlineData("activity ROOT/garbage.bin", "(1 not a log)")]
    [InlineData("contain ROOT/none", "cannot be read")]
    [InlineData("contain ROOT/garbage.bin", "damaged JSON")]
    [InlineData("undo ROOT/none", "There is no journal")]
    [InlineData("rules --rules ROOT/none", "There is no rule file or folder")]
    [InlineData("rules --rules ROOT/garbage.bin", "Rule not loaded")]
    // What can be read in part.
    [InlineData("triage ROOT/half", "1 of 2 files could not be read, or not completely (1 truncated or damaged gzip)")]
    [InlineData("triage ROOT/half --fail-on critical", "1 of 2 files could not be read, or not completely (1 truncated or damaged gzip)")]
    [InlineData("triage ROOT/half --format json", "1 of 2 files could not be read, or not completely (1 truncated or damaged gzip)")]
    [InlineData("triage ROOT/good ROOT/none", "There is no file or folder")]
    [InlineData("triage ROOT/good --baseline ROOT/half", "1 of 2 files could not be read")]
    [InlineData("events ROOT/half", "1 of 2 files could not be read, or not completely (1 truncated or damaged gzip)")]
    [InlineData("events ROOT/good ROOT/empty.json", "(1 empty)")]
    [InlineData("events ROOT/good ROOT/garbage.bin", "(1 not a log)")]
    [InlineData("invocations ROOT/half", "1 of 2 files could not be read, or not completely (1 truncated or damaged gzip)")]
    [InlineData("activity ROOT/half", "1 of 2 files could not be read, or not completely (1 truncated or damaged gzip)")]
    // Names that nobody has.
    [InlineData("triage --profile nobody", "There is no profile 'nobody'")]
    [InlineData("events --profile nobody", "There is no profile 'nobody'")]
    [InlineData("invocations --profile nobody", "There is no profile 'nobody'")]
    [InlineData("check --profile nobody", "There is no profile 'nobody'")]
    [InlineData("check --check NoSuchCheck", "There is no check 'NoSuchCheck'")]
    [InlineData("check --check NoSuch* --fail-on low", "There is no check 'NoSuch*'")]
    [InlineData("contain --user-name nobody-of-that-name", "nobody-of-that-name")]
    [InlineData("names NoSuchCall", "The catalogue has no event name 'NoSuchCall'")]
    [InlineData("names NoSuch*", "The catalogue has no event name 'NoSuch*'")]
    [InlineData("drill nosuchscenario", "nosuchscenario")]
    [InlineData("activity ROOT/good --by Nothing", "Nothing")]
    [InlineData("triage ROOT/good --fail-on lwo", "lwo")]
    public async Task It_is_an_error(string command, string said)
    {
        string[] arguments = inputs.Arguments(command);
        CliResult result = await CliProcess.RunWithInput("", inputs.Environment, arguments);
        Assert.True(result.ExitCode == 1, $"exit code {result.ExitCode}\n{result.Output}\n{result.Error}");
        // What is not in place stands in the list of actions.
        Assert.Contains(said, arguments[0] == "contain" ? result.Error + result.Output : result.Error, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b(Pass|Passed|Healthy|Intact)\b", result.Output);
    }

    [Theory]
    [InlineData("AccessDenied", 403, "not authorized to perform: kms:Decrypt", "KMS key not usable")]
    [InlineData("InvalidObjectState", 403, "The operation is not valid for the object's storage class", "archived")]
    public async Task A_bucket_whose_objects_cannot_be_read_is_an_error(string code, int status, string message, string cause)
    {
        using DrillServer drill = DrillServer.Start(inputs.Content);
        drill.Faults.Add(new Fault(FaultKind.Error) { Service = "s3", Operation = "GetObject", Code = code, Status = status, Message = message, Count = null });
        CliResult result = await CliProcess.RunWithInput("", inputs.EnvironmentOf(drill), "triage", "--s3-uri", $"s3://{inputs.Bucket}/", "--start", DateTimeOffset.UtcNow.AddHours(-2).ToString("o"), "--fail-on", "low", "--endpoint-url", drill.EndpointUrl);
        Assert.True(result.ExitCode == 1, result.Output);
        Assert.Matches($@"error: Not everything was read: (\d+) of \1 files could not be read, or not completely \(\1 {cause}\)", result.Error);
    }

    /// <summary>A drill, and files of every kind.</summary>
    public sealed class Inputs : IDisposable
    {
        private static readonly string[] Accounts = ["check", "contain", "undo"];

        private readonly LogFolder _folder = new();
        private readonly DrillServer _drill;

        public Inputs()
        {
            Content = DrillScenarios.Load("clean", DateTimeOffset.UtcNow);
            _drill = DrillServer.Start(Content);
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
            byte[] whole = LogFolder.Compress(System.Text.Encoding.UTF8.GetBytes(LogFolder.Record().ToJsonString()));
            _folder.Write("half/b.json", whole[..(whole.Length / 2)]);
        }

        internal DrillContent Content { get; }

        internal string Bucket => Content.Objects.First(o => o.Key.Contains("/CloudTrail/", StringComparison.Ordinal)).Bucket;

        internal IReadOnlyDictionary<string, string?> Environment => EnvironmentOf(_drill);

        internal Dictionary<string, string?> EnvironmentOf(DrillServer drill) => new()
        {
            ["HOME"] = _folder.Path, ["USERPROFILE"] = _folder.Path, ["AWS_EC2_METADATA_DISABLED"] = "true",
            ["AWS_SHARED_CREDENTIALS_FILE"] = _folder["credentials"], ["AWS_CONFIG_FILE"] = _folder["config"],
            ["AWS_ACCESS_KEY_ID"] = drill.AccessKey, ["AWS_SECRET_ACCESS_KEY"] = drill.SecretKey, ["AWS_SESSION_TOKEN"] = null,
            ["AWS_PROFILE"] = null, ["AWS_REGION"] = "us-east-1", ["AWS_DEFAULT_REGION"] = null,
        };

        /// <summary>The arguments of a row, with the drill's address where a command reads the live account.</summary>
        internal string[] Arguments(string command)
        {
            string[] words = [.. command.Split(' ').Select(w => w.Replace("ROOT", _folder.Path, StringComparison.Ordinal).Replace("SAMPLE", CliProcess.Sample, StringComparison.Ordinal).Replace("BUCKET", Bucket, StringComparison.Ordinal))];
            bool isLive = Accounts.Contains(words[0]) || (words[0] is "triage" or "events" or "invocations" && !command.Contains(" ROOT/", StringComparison.Ordinal) && !command.Contains("SAMPLE", StringComparison.Ordinal));
            return isLive ? [.. words, "--endpoint-url", _drill.EndpointUrl] : words;
        }

        public void Dispose()
        {
            _drill.Dispose();
            _folder.Dispose();
        }
    }
}

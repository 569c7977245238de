using System.Management.Automation;
using BedrockIR.Aws.Access;
using BedrockIR.Base;
using BedrockIR.Completion;
using BedrockIR.Posture.Integrity;
using BedrockIR.Sources;

namespace BedrockIR.Commands;

/// <summary>Tells whether CloudTrail's logs are whole and unchanged, by the digests that CloudTrail signs.</summary>
/// <remarks>
/// <para>A trail with log file validation delivers a digest every hour, for each region: it names the logs of that hour with
/// their hashes, and the digest before, and CloudTrail signs it. The command verifies the chain, every signature and
/// every log, as 'aws cloudtrail validate-logs' does and with the same verdicts, and returns one result for each trail,
/// account and region: Intact, counts, and every file with the reason where it is not valid.</para>
/// <para>Beyond AWS's program it finds logs that no digest names (Unexpected), and bytes behind a log's end that other
/// readers take for events. It reads all regions at once, and also copies.</para>
/// <para>Without a path it validates the trails of the live account, of the last 7 days unless -StartTime is given, in all regions
/// that it has enabled. With -S3Uri it validates what stands in a bucket, whoever's trail delivered it; a trail that was
/// deleted leaves its digests there. It needs cloudtrail:DescribeTrails, cloudtrail:ListPublicKeys, s3:ListBucket and
/// s3:GetObject. Accounts of an organisation's trail are validated each for itself.</para>
/// <para>With -Path it validates a copy offline, as 'aws s3 sync' leaves it, with the public keys that 'aws cloudtrail
/// list-public-keys' printed. The signature of a digest stands in the digest after it, so the newest of a copy is Unverified,
/// and the copy not Intact, unless -EndTime lies before it, or what 'aws s3api head-object' prints of it is saved beside, under its
/// name with .metadata.json, or the signature alone with .signature. Take the keys from AWS yourself: whoever chooses the keys chooses what is valid.</para>
/// <para>Unverified means that a file cannot be verified. What no digest covers is never Intact: times without digests,
/// whether logging was off or the digests were deleted, stand in Notes. Only logs of the last two hours of a bucket are an exception,
/// as their digest may still be delivered. A region in which a multi-region trail delivered nothing at all is a result of its own.</para>
/// </remarks>
/// <example>
/// <code>Test-TrailIntegrity -ProfileName ir</code>
/// <para>Validates the last 7 days of the account's trails in all regions.</para>
/// </example>
/// <example>
/// <code>Test-TrailIntegrity -TrailName organisation-trail -Region us-east-1 -StartTime 2026-10-01 -EndTime 2026-10-04 | Select-Object -ExpandProperty Problems</code>
/// <para>Shows each file of these days that is not valid, and why.</para>
/// </example>
/// <example>
/// <code>aws s3 sync s3://trail-bucket ./evidence
/// aws cloudtrail list-public-keys --region us-east-1 --start-time 2026-10-01 --end-time 2026-10-05 &gt; ./keys.json
/// Test-TrailIntegrity -Path ./evidence -PublicKeyPath ./keys.json | Format-List</code>
/// <para>Validates a copy, without any connection.</para>
/// </example>
/// <example>
/// <code>if (-not (Test-TrailIntegrity -S3Uri s3://trail-bucket -Quiet)) { Write-Error 'The trail was tampered with, or cannot be verified.' }</code>
/// <para>Checks a bucket every night in a compliance suite.</para>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "TrailIntegrity", DefaultParameterSetName = LiveSet)]
[OutputType(typeof(TrailIntegrity))]
public sealed class TestTrailIntegrityCommand : OrganizationCmdlet
{
    private const string LiveSet = "Live", BucketSet = "S3Uri", PathSet = "Path", LiteralPathSet = "LiteralPath";

    private readonly List<string> _paths = [];
    private bool _hasProcessedRecord;

    /// <summary>Folders that hold a copy of what trails delivered, with folders and names as in the bucket. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PathSet)]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    /// <summary>Folders whose names are taken as they are, without wildcards. Takes what Get-ChildItem returns.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Files and folders of public keys, as 'aws cloudtrail list-public-keys' prints them: of each region, for the time of
    /// the digests. A digest whose key is lacking is Unverified.</summary>
    [Parameter(ParameterSetName = PathSet)]
    [Parameter(ParameterSetName = LiteralPathSet)]
    [ValidateNotNullOrEmpty]
    public string[] PublicKeyPath { get; set; } = [];

    /// <summary>Parts of S3 buckets to validate, with the account's credentials: s3://bucket, s3://bucket/prefix, or down to the
    /// account and region.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BucketSet)]
    [ValidateNotNullOrEmpty]
    public string[] S3Uri { get; set; } = [];

    /// <summary>Agrees to pay for the requests to a bucket whose owner does not pay for them (requester pays): requester.</summary>
    [Parameter(ParameterSetName = BucketSet)]
    [ValidateSet("requester")]
    public string? RequestPayer { get; set; }

    /// <summary>Only these trails, by name or ARN. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] TrailName { get; set; } = [];

    /// <summary>Only these regions; of the live account all that it has enabled when none is named. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RegionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Region { get; set; } = [];

    /// <summary>Only these accounts of an organisation's trail or a bucket; with -RoleName the accounts in which the role is
    /// assumed. Wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [AccountId]
    [ValidateNotNullOrEmpty]
    public string[] AccountId { get; set; } = [];

    /// <summary>Only digests from this time on, and what they name. A time without an offset is UTC. Of a live account and a bucket
    /// the last 7 days when it is not given.</summary>
    [Parameter]
    [UtcTime]
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>Only logs delivered up to this time; digests are read for an hour more. A time without an offset is UTC.</summary>
    [Parameter]
    [UtcTime]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>How many bytes of one log are read after decompression; a larger one is Unverified.</summary>
    [Parameter]
    [ValidateRange(1L << 10, long.MaxValue)]
    [PSDefaultValue(Help = "4GB")]
    public long MaxInflatedSize { get; set; } = ReadLimits.Default.MaxInflatedBytes;

    /// <summary>Returns $true or $false instead of results: $true if something was validated, all of it is intact, and nothing that
    /// was asked for could not be looked at.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    internal override bool AreRegionsFilter => S3Uri.Length > 0;

    /// <inheritdoc/>
    internal override bool AreAccountsFilter => true;

    /// <inheritdoc/>
    internal override bool IsRequesterPays => RequestPayer is not null;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _hasProcessedRecord = true;
        _paths.AddRange(Path.SelectMany(this.Resolve));
        _paths.AddRange(LiteralPath.Select(this.ResolveLiteral).OfType<string>());
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // An empty pipeline never means the live account, and nothing is never intact.
        if (!_hasProcessedRecord)
        {
            ReportEmptyPipeline();
            if (Quiet)
                WriteObject(false);
            return;
        }
        _ = this.GetOrTerminate(() => RegionNames.RequireFilter(Region));
        if (ParameterSetName is PathSet or LiteralPathSet)
        {
            RejectAccountParameters();
            if (_paths.Count > 0)
                Validate(null);
            else if (Quiet)
                WriteObject(false);
            return;
        }
        if (ParameterSetName == BucketSet)
            RejectRegionAndRoleParameters("a bucket", isEntered: true);
        using AwsAccount? account = OpenAccount(Region, AccountId, allRegions: ParameterSetName == LiveSet);
        if (account is not null)
            Validate(account);
        else if (Quiet)
            WriteObject(false);
    }

    private void Validate(AwsAccount? account)
    {
        TrailIntegrityOptions options = new()
        {
            Paths = _paths,
            PublicKeyPaths = [.. PublicKeyPath.SelectMany(this.Resolve)],
            Account = account,
            S3Uris = S3Uri,
            TrailNames = TrailName,
            Regions = Region,
            AccountIds = AccountId,
            StartTime = StartTime,
            EndTime = EndTime,
            Limits = new ReadLimits { MaxInflatedBytes = MaxInflatedSize },
        };
        bool quiet = Quiet, intact = false;
        RunStreaming((host, cancel) => intact = TrailIntegrityRun.Run(options, result => Write(host, result, quiet), host, cancel));
        if (quiet)
            WriteObject(intact);
    }

    private static void Write(PipelineHost host, TrailIntegrity result, bool quiet)
    {
        if (!quiet)
            host.Write(result);
    }
}

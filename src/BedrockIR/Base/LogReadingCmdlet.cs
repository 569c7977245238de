using System.Management.Automation;
using BedrockIR.Sources;

namespace BedrockIR.Base;

/// <summary>A cmdlet that reads logs: of which time, and up to which size.</summary>
public abstract class LogReadingCmdlet : OrganizationCmdlet
{
    /// <summary>The parameter set that reads buckets.</summary>
    internal const string BucketSet = "S3Uri";

    /// <summary>Only events from this time on. A time without an offset is UTC.</summary>
    [Parameter]
    [UtcTime]
    public DateTimeOffset? StartTime { get; set; }

    /// <summary>Only events up to this time. A time without an offset is UTC.</summary>
    [Parameter]
    [UtcTime]
    public DateTimeOffset? EndTime { get; set; }

    /// <summary>Parts of S3 buckets to read, with the account's credentials: s3://bucket/AWSLogs/ for instance. Folders that cannot
    /// hold what is asked for, by the time, region and account in their names, are not listed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BucketSet)]
    [ValidateNotNullOrEmpty]
    public string[] S3Uri { get; set; } = [];

    /// <summary>Agrees to pay for the requests to a bucket whose owner does not pay for them (requester pays): requester.</summary>
    [Parameter(ParameterSetName = BucketSet)]
    [ValidateSet("requester")]
    public string? RequestPayer { get; set; }

    /// <summary>How many bytes one record may have; a larger one is left out with a warning. CloudTrail writes at most
    /// 256KB.</summary>
    [Parameter]
    [ValidateRange(1L << 10, 1L << 30)]
    [PSDefaultValue(Help = "16MB")]
    public long MaxRecordSize { get; set; } = ReadLimits.Default.MaxRecordBytes;

    /// <summary>How many bytes of one file are read after decompression; what is beyond is left out with a warning.</summary>
    [Parameter]
    [ValidateRange(1L << 10, long.MaxValue)]
    [PSDefaultValue(Help = "4GB")]
    public long MaxInflatedSize { get; set; } = ReadLimits.Default.MaxInflatedBytes;

    /// <inheritdoc/>
    internal override bool AreRegionsFilter => S3Uri.Length > 0;

    /// <inheritdoc/>
    internal override bool IsRequesterPays => RequestPayer is not null;

    /// <summary>The sizes, as the reader takes them.</summary>
    internal ReadLimits CreateLimits() => new() { MaxRecordBytes = (int)MaxRecordSize, MaxInflatedBytes = MaxInflatedSize };
}

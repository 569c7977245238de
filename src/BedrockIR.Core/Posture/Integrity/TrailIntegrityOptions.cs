using BedrockIR.Aws.Access;
using BedrockIR.Sources;

namespace BedrockIR.Posture.Integrity;

/// <summary>Which trails to validate, and where.</summary>
public sealed record TrailIntegrityOptions
{
    /// <summary>Folders that hold a copy of what trails delivered, as <c>aws s3 sync</c> leaves it.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>Files and folders of public keys, as <c>aws cloudtrail list-public-keys</c> prints them, for the paths.</summary>
    public IReadOnlyList<string> PublicKeyPaths { get; init; } = [];

    /// <summary>The live account, instead of the paths. It stays the caller's to close.</summary>
    public AwsAccount? Account { get; init; }

    /// <summary>Parts of buckets, <c>s3://bucket/prefix</c> for instance, instead of the account's own trails.</summary>
    public IReadOnlyList<string> S3Uris { get; init; } = [];

    /// <summary>Only these trails, by name or ARN; any when empty. Wildcards are allowed.</summary>
    public IReadOnlyList<string> TrailNames { get; init; } = [];

    /// <summary>Only these regions; any when empty. Wildcards are allowed.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Only these accounts of an organisation's trail or a bucket; any when empty. Wildcards are allowed.</summary>
    public IReadOnlyList<string> AccountIds { get; init; } = [];

    /// <summary>The earliest end of a digest that is wanted; of a live account seven days ago when null, of files any.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>The latest delivery of logs that are wanted; digests are read for an hour more. Any when null.</summary>
    public DateTimeOffset? EndTime { get; init; }

    /// <summary>Whether <see cref="StartTime"/> is the default of a live account and not what the user asked for.</summary>
    internal bool IsDefaultStart { get; init; }

    /// <summary>What no file may exceed.</summary>
    public ReadLimits Limits { get; init; } = ReadLimits.Default;
}

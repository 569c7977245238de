namespace BedrockIR.Sources;

/// <summary>Why something was not used.</summary>
public enum SkipReason
{
    /// <summary>A record of a call that an earlier record is of, from an overlapping trail for instance: its id, source, name,
    /// time, identity, request id, region, outcome, request and response are the same.</summary>
    Duplicate,

    /// <summary>The JSON breaks off or is malformed.</summary>
    DamagedJson,

    /// <summary>The compressed data breaks off or is malformed.</summary>
    DamagedGzip,

    /// <summary>JSON, but no CloudTrail record, or no JSON at all.</summary>
    NotCloudTrail,

    /// <summary>A CloudTrail digest: it describes log files and holds no events.</summary>
    Digest,

    /// <summary>A file without content.</summary>
    Empty,

    /// <summary>A record that is nested deeper than the limit.</summary>
    TooDeep,

    /// <summary>Content beyond the size limit.</summary>
    TooLarge,

    /// <summary>The operating system did not let the file be read.</summary>
    Unreadable,

    /// <summary>An archive, or an entry of one, that breaks off or is malformed.</summary>
    DamagedArchive,

    /// <summary>Something that this version cannot read: an encrypted entry, an archive within an archive.</summary>
    Unsupported,

    /// <summary>Rows of a table that break off or are malformed.</summary>
    DamagedTable,

    /// <summary>CloudTrail Insights: it remarks on unusual numbers of calls, and is no call itself.</summary>
    Insight,

    /// <summary>CloudTrail's aggregated events: they count calls by the five minutes, and are no calls themselves.</summary>
    Aggregated,

    /// <summary>A record of the model invocation log, where only CloudTrail's were asked for.</summary>
    InvocationLog,

    /// <summary>An event of CloudTrail's, where only the model invocation log was asked for.</summary>
    TrailEvent,

    /// <summary>An empty file, or a message, with which an AWS service tried whether it may deliver there. Every bucket of logs
    /// has one.</summary>
    PermissionCheck,

    /// <summary>A notification that names a log file or another object, and holds no events itself.</summary>
    Notification,

    /// <summary>Records that have the id of an earlier one but are of another call. They were used, and count as none that was
    /// not: AWS gives no id twice, so one of the two was altered, made up, or exported without all of its members.</summary>
    ConflictingId,

    /// <summary>An answer of AWS or of a SIEM that has further pages, or was not finished. What it holds was read.</summary>
    Incomplete,
}

# Packs the module and runs steps of the packed documents. Dot-source it in BeforeAll, after Fixtures.ps1.

. (Join-Path $Repository 'packaging/ModuleArchive.ps1')
. (Join-Path $Repository 'packaging/Runbook.ps1')

function New-TestPackage([string] $Folder, [string] $Root = $Repository) {
    $null = New-Item -ItemType Directory $Folder
    $archive = New-ModuleArchive $Root $Folder
    $null = New-RunbookPackage (Join-Path $Root 'runbooks') $archive
    [pscustomobject]@{ Folder = $Folder; Archive = $archive.FullName }
}

function Get-ArchiveEntry([string] $Path) {
    $archive = [IO.Compression.ZipFile]::OpenRead($Path)
    try { $archive.Entries.FullName } finally { $archive.Dispose() }
}

# The payload and the script of a step as they stand in the document, line by line.
function Get-RunbookStep($Package, [string] $Document, [string] $Name) {
    $found = [pscustomobject]@{ Payload = [ordered]@{}; Script = [Collections.Generic.List[string]]::new() }
    $step = $part = $null
    foreach ($line in Get-Content (Join-Path $Package.Folder "BedrockIR-$Document.yaml")) {
        if ($line -match '^  - name: (\w+)$') { $step = $Matches[1] }
        elseif ($line -match '^ {0,6}(\w+):') { $part = $Matches[1] }
        elseif ($step -eq $Name -and $part -eq 'InputPayload' -and $line -match "^        (\w+): '(.*)'$") { $found.Payload[$Matches[1]] = $Matches[2] }
        elseif ($step -eq $Name -and $part -eq 'Script') { $found.Script.Add(($line -replace '^ {8}')) }
    }
    $found
}

# Starts a step. A variable of the payload that nobody gives is a mistake in the document.
function Start-RunbookStep($Package, [string] $Document, [string] $Name, [hashtable] $Given) {
    $step = Get-RunbookStep $Package $Document $Name
    $payload = @{}
    foreach ($key in $step.Payload.Keys) {
        $payload[$key] = if ($step.Payload[$key] -match '^\{\{ (.+) \}\}$') {
            if (-not $Given.ContainsKey($Matches[1])) { throw "The step $Name asks for $($Matches[1]), which is not there." }
            , $Given[$Matches[1]]
        }
        else { $step.Payload[$key] }
    }
    $folder = (New-Item -ItemType Directory (Join-Path $TestDrive "step-$([guid]::NewGuid())")).FullName
    $null = New-Item -ItemType Directory "$folder/tmp"
    Copy-Item $Package.Archive $folder
    [IO.File]::WriteAllText("$folder/step.ps1", $step.Script -join "`n")
    $current = Get-CurrentPowerShell
    $start = [Diagnostics.ProcessStartInfo]::new($current.Program)
    @($current.Argument) + '-NoProfile', '-NonInteractive', '-Command', '[AppContext]::SetData("BedrockIR.LookupEventsPerSecond", 1000); & ./step.ps1 | ConvertTo-Json -Depth 5 -Compress' | ForEach-Object { $start.ArgumentList.Add($_) }
    $start.WorkingDirectory, $start.RedirectStandardOutput, $start.RedirectStandardError = $folder, $true, $true
    @{
        InputPayload = ConvertTo-Json -InputObject $payload -Depth 5 -Compress; TMPDIR = "$folder/tmp"; AWS_ENDPOINT_URL = $Drill.EndpointUrl; AWS_REGION = 'us-east-1'
        AWS_ACCESS_KEY_ID = $Drill.AccessKey; AWS_SECRET_ACCESS_KEY = $Drill.SecretKey; HOME = "$folder/tmp"
    }.GetEnumerator() | ForEach-Object { $start.Environment[$_.Key] = $_.Value }
    $process = [Diagnostics.Process]::Start($start)
    [pscustomobject]@{ Process = $process; Output = $process.StandardOutput.ReadToEndAsync(); Error = $process.StandardError.ReadToEndAsync() }
}

# What the step puts out; Systems Manager hands on 100 KB of it.
function Receive-RunbookStep($Step) {
    $Step.Process.WaitForExit()
    $output, $problem = $Step.Output.Result, $Step.Error.Result
    if ($Step.Process.ExitCode -ne 0 -or $problem) { throw "$problem$output" }
    if ($output.Length -gt 100KB) { throw "The step puts out $($output.Length) characters." }
    $output | ConvertFrom-Json
}

function Invoke-RunbookStep($Package, [string] $Document, [string] $Name, [hashtable] $Given, [hashtable] $Replace = @{}) {
    $all = $Given.Clone()
    foreach ($key in $Replace.Keys) { $all[$key] = $Replace[$key] }
    Receive-RunbookStep (Start-RunbookStep $Package $Document $Name $all)
}

# The text of an object in the case bucket whose name fits.
function Read-CaseText($Drill, [string] $Folder, [string] $Name) {
    $objects = $Drill.GetType().GetProperty('Account', [Reflection.BindingFlags]'NonPublic, Instance').GetValue($Drill).Objects
    $objects | Where-Object { $_.Key.StartsWith($Folder) -and $_.Key -like $Name } | ForEach-Object { [Text.Encoding]::UTF8.GetString($_.Content) }
}

function Wait-Until([scriptblock] $Condition) {
    $end = [DateTime]::UtcNow.AddSeconds(60)
    while (-not (& $Condition)) {
        if ([DateTime]::UtcNow -gt $end) { throw 'It did not happen within a minute.' }
        Start-Sleep -Milliseconds 20
    }
}

function Expand-Text([string] $GzipBase64, [string] $Path) {
    $gzip = [IO.Compression.GZipStream]::new([IO.MemoryStream]::new([Convert]::FromBase64String($GzipBase64)), [IO.Compression.CompressionMode]::Decompress)
    $file = [IO.File]::Create($Path)
    $gzip.CopyTo($file)
    $file.Dispose()
    $Path
}
